/* folio, a book: Vollkorn throughout, the text where the canon of ninths puts it, a framed title page on ivory,
 * headings and running heads in the middle, rules in place of grounds. */
#include "content/theme_fonts.h"
#include "content/theme_kinds.h"

const struct theme THEME_FOLIO =
    {
        .base = "folio",
        .page =
            {
                .width = LENGTH_MM(210),
                .height = LENGTH_MM(297),
                .margin_top = LENGTH_MM(33),
                .margin_bottom = LENGTH_MM(66),
                .margin_left = LENGTH_MM(35),
                .margin_right = LENGTH_MM(35),
                .wide_left = 0,
                .baseline_grid = BASELINE_GRID_LEADING,
            },
        .type =
            {
                .text = {LENGTH_PT(11.5), LENGTH_PT(16)},
                .small = {LENGTH_PT(9), LENGTH_PT(12)},
                .caption = {LENGTH_PT(9.25), LENGTH_PT(12.5)},
                .table = {LENGTH_PT(9.25), LENGTH_PT(12.5)},
                .note = {LENGTH_PT(9), LENGTH_PT(12)},
                .code = {LENGTH_PT(8.5), LENGTH_PT(12.5)},
                .heading =
                    {
                        {LENGTH_PT(25), LENGTH_PT(32)},
                        {LENGTH_PT(15.5), LENGTH_PT(20)},
                        {LENGTH_PT(11.5), LENGTH_PT(16)},
                        {LENGTH_PT(11.5), LENGTH_PT(16)},
                        {LENGTH_PT(11.5), LENGTH_PT(16)},
                        {LENGTH_PT(11.5), LENGTH_PT(16)},
                    },
                .lead = {LENGTH_PT(12.5), LENGTH_PT(18)},
                .pullquote = {LENGTH_PT(16), LENGTH_PT(23)},
                .cover_title = {LENGTH_PT(40), LENGTH_PT(48)},
                .cover_subtitle = {LENGTH_PT(15), LENGTH_PT(22)},
            },
        .space =
            {
                .paragraph = 0,
                .indent = LENGTH_PT(16),
                .block = LENGTH_PT(14),
                .heading_before = {LENGTH_PT(40), LENGTH_PT(20), LENGTH_PT(12), LENGTH_PT(12), LENGTH_PT(12),
                                   LENGTH_PT(12)},
                .heading_after = {LENGTH_PT(20), LENGTH_PT(8), LENGTH_PT(4), LENGTH_PT(4), LENGTH_PT(4), LENGTH_PT(4)},
                .panel_padding = LENGTH_PT(12),
                .cell_padding_x = LENGTH_PT(6),
                .cell_padding_y = LENGTH_PT(4.5),
            },
        .color =
            {
                .ink = 0x221C1A,
                .muted = 0x6B5D53,
                .accent = 0x9B2C1F,
                .accent_strong = 0x2E1814,
                .rule = 0xCDBFAF,
                .stripe = 0xF8F4EC,
                .panel = 0xF7F2E8,
                .panel_ink = 0x221C1A,
                .tip = 0x4F6B3A,
                .warning = 0xA85B00,
                .side = {0x9B2C1F, 0x2F4B6E},
                .side_ground = {0xF9EFEA, 0xECF0F5},
                .cover_ground = 0xF4EDDF,
                .cover_ink = 0x2E1814,
                .cover_accent = 0x9B2C1F,
                .button = 0x9B2C1F,
                .button_ink = 0xFFFFFF,
                .chart = {0x9B2C1F, 0x2F4B6E, 0xC79A4B, 0x5E7048, 0x9DB0C6, 0x6B4A3A},
            },
        /* Vollkorn has neither light nor black: the nearest cut stands in. */
        .font = {THEME_FAMILY_4(FACE_TEXT, FAMILY_VOLLKORN), THEME_FAMILY_4(FACE_SANS, FAMILY_VOLLKORN),
                 THEME_FAMILY_4(FACE_HEADING, FAMILY_VOLLKORN), [FACE_MONO] = {.family = FAMILY_JETBRAINS_MONO},
                 [FACE_MONO_BOLD] = {.family = FAMILY_JETBRAINS_MONO}, [FACE_SYMBOL] = {.family = FAMILY_DEJAVU_SANS}},
        .style =
            {
                .cover = COVER_FRAME,
                .heading_number = HEADING_NUMBER_ABOVE,
                .heading_weight = HEADING_REGULAR,
                .heading_align = HEADING_CENTRED,
                .table = TABLES_MINIMAL,
                .panel = PANEL_RULES,
                .contrast = CONTRAST_RULES,
                .pullquote = PULLQUOTE_CENTRED,
                .head = HEAD_CENTRED,
                .folio = FOLIO_CENTRED,
            },
        .protrusion = true,
        .floats = true,
        .justify = true,
        .sections_on_new_page = false,
        .name = {"folio", sizeof "folio" - 1},
};
