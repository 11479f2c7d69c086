/* signal, a modern report: Lato throughout, ragged, paragraphs apart, blocks of strong colour; headings of sections in
 * a band from the page's edge. */
#include "content/theme_fonts.h"
#include "content/theme_kinds.h"

const struct theme THEME_SIGNAL =
    {
        .base = "signal",
        .page =
            {
                .width = LENGTH_MM(210),
                .height = LENGTH_MM(297),
                .margin_top = LENGTH_MM(27),
                .margin_bottom = LENGTH_MM(27),
                .margin_left = LENGTH_MM(58),
                .margin_right = LENGTH_MM(25),
                .wide_left = LENGTH_MM(36),
                .baseline_grid = BASELINE_GRID_OFF, /* paragraphs are half a line apart */
            },
        .type =
            {
                .text = {LENGTH_PT(10), LENGTH_PT(15)},
                .small = {LENGTH_PT(7.75), LENGTH_PT(11)},
                .caption = {LENGTH_PT(8.5), LENGTH_PT(12)},
                .table = {LENGTH_PT(8.5), LENGTH_PT(12)},
                .note = {LENGTH_PT(8.25), LENGTH_PT(11.5)},
                .code = {LENGTH_PT(8.25), LENGTH_PT(12.5)},
                .heading =
                    {
                        {LENGTH_PT(26), LENGTH_PT(30)},
                        {LENGTH_PT(16), LENGTH_PT(20)},
                        {LENGTH_PT(11.5), LENGTH_PT(15)},
                        {LENGTH_PT(10), LENGTH_PT(15)},
                        {LENGTH_PT(10), LENGTH_PT(15)},
                        {LENGTH_PT(10), LENGTH_PT(15)},
                    },
                .lead = {LENGTH_PT(12.5), LENGTH_PT(18)},
                .pullquote = {LENGTH_PT(19), LENGTH_PT(24)},
                .cover_title = {LENGTH_PT(46), LENGTH_PT(50)},
                .cover_subtitle = {LENGTH_PT(16), LENGTH_PT(22)},
            },
        .space =
            {
                .paragraph = LENGTH_PT(7.5),
                .indent = LENGTH_PT(14),
                .block = LENGTH_PT(14),
                .heading_before = {LENGTH_PT(36), LENGTH_PT(21), LENGTH_PT(12), LENGTH_PT(12), LENGTH_PT(12),
                                   LENGTH_PT(12)},
                .heading_after = {LENGTH_PT(18), LENGTH_PT(6), LENGTH_PT(3), LENGTH_PT(3), LENGTH_PT(3), LENGTH_PT(3)},
                .panel_padding = LENGTH_PT(13),
                .cell_padding_x = LENGTH_PT(7),
                .cell_padding_y = LENGTH_PT(5.5),
            },
        .color =
            {
                .ink = 0x17181F,
                .muted = 0x565B69,
                .accent = 0xD01550,
                .accent_strong = 0x1D1663,
                .rule = 0xC9CAD6,
                .stripe = 0xF3F3FA,
                .panel = 0xF0F0F8,
                .panel_ink = 0x17181F,
                .tip = 0x007A5E,
                .warning = 0xC25700,
                .side = {0xC4134B, 0x1B57C9},
                .side_ground = {0xFDEDF2, 0xE9F0FD},
                .cover_ground = 0x1D1663,
                .cover_ink = 0xFFFFFF,
                .cover_accent = 0xFFC23C,
                .button = 0xC4134B,
                .button_ink = 0xFFFFFF,
                .chart = {0x1B57C9, 0xC4134B, 0xFFC23C, 0x5B5F7A, 0x84B8F2, 0x007A5E},
            },
        .font = THEME_FAMILIES(FAMILY_LATO, FAMILY_LATO, FAMILY_LATO, FAMILY_JETBRAINS_MONO),
        .style =
            {
                .cover = COVER_TILES,
                .heading_number = HEADING_NUMBER_LINE,
                .heading_weight = HEADING_BLACK,
                .heading_rule = HEADING_RULE_BAND,
                .table = TABLES_ZEBRA,
                .panel = PANEL_TOP,
                .contrast = CONTRAST_SOLID,
                .pullquote = PULLQUOTE_BOLD,
                .steps = STEPS_DISC,
                .head = HEAD_PLAIN,
                .folio = FOLIO_BLOCK,
                .figures = TEXT_FIGURES_LINING,
            },
        .protrusion = true,
        .floats = true,
        .justify = false,
        .sections_on_new_page = false,
        .name = {"signal", sizeof "signal" - 1},
};
