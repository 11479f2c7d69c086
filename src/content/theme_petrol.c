/* petrol, the theme of a paper that names none: A4, a text column of 130 mm with a margin column to its
 * left. Space before and after a heading makes, with its lines, multiples of
 * the text's leading of 14.5 pt, so that the columns' baselines meet again. */
#include "content/theme_fonts.h"
#include "content/theme_kinds.h"

const struct theme THEME_PETROL = {
    .base = "petrol",
    .page =
        {
            .width = LENGTH_MM(210),
            .height = LENGTH_MM(297),
            .margin_top = LENGTH_MM(28),
            .margin_bottom = LENGTH_MM(27),
            .margin_left = LENGTH_MM(56),
            .margin_right = LENGTH_MM(24),
            .wide_left = LENGTH_MM(34),
            .baseline_grid = BASELINE_GRID_LEADING,
        },
    .type =
        {
            .text = {LENGTH_PT(10.5), LENGTH_PT(14.5)},
            .small = {LENGTH_PT(7.75), LENGTH_PT(11)},
            .caption = {LENGTH_PT(8.5), LENGTH_PT(12)},
            .table = {LENGTH_PT(8.5), LENGTH_PT(12)},
            .note = {LENGTH_PT(8.5), LENGTH_PT(11.5)},
            .code = {LENGTH_PT(8.5), LENGTH_PT(12.5)},
            .heading =
                {
                    {LENGTH_PT(24), LENGTH_PT(29)},
                    {LENGTH_PT(15), LENGTH_PT(20)},
                    {LENGTH_PT(11.5), LENGTH_PT(14.5)},
                    {LENGTH_PT(10.5), LENGTH_PT(14.5)},
                    {LENGTH_PT(10.5), LENGTH_PT(14.5)},
                    {LENGTH_PT(10.5), LENGTH_PT(14.5)},
                },
            .lead = {LENGTH_PT(12), LENGTH_PT(17)},
            .pullquote = {LENGTH_PT(17), LENGTH_PT(24)},
            .cover_title = {LENGTH_PT(44), LENGTH_PT(48)},
            .cover_subtitle = {LENGTH_PT(16), LENGTH_PT(22)},
        },
    .space =
        {
            .paragraph = 0,
            .indent = LENGTH_PT(14),
            .block = LENGTH_PT(11),
            .heading_before = {LENGTH_PT(29), LENGTH_PT(16.5), LENGTH_PT(10.5), LENGTH_PT(10.5), LENGTH_PT(10.5),
                               LENGTH_PT(10.5)},
            .heading_after = {LENGTH_PT(14.5), LENGTH_PT(7), LENGTH_PT(4), LENGTH_PT(4), LENGTH_PT(4), LENGTH_PT(4)},
            .panel_padding = LENGTH_PT(12),
            .cell_padding_x = LENGTH_PT(6),
            .cell_padding_y = LENGTH_PT(5),
        },
    .color =
        {
            .ink = 0x1E2328,
            .muted = 0x56616B,
            .accent = 0xC2410C,
            .accent_strong = 0x0F2E3D,
            .rule = 0xC9CDD2,
            .stripe = 0xF3F5F6,
            .panel = 0xF4F1EC,
            .panel_ink = 0x1E2328,
            .tip = 0x0B6E7F,
            .warning = 0xB45309,
            .side = {0xC2410C, 0x0B6E7F},
            .side_ground = {0xFBF0EA, 0xE7F2F4},
            .cover_ground = 0x0F2E3D,
            .cover_ink = 0xFFFFFF,
            .cover_accent = 0xF2A65A,
            .button = 0xC2410C,
            .button_ink = 0xFFFFFF,
            .chart = {0x0B6E7F, 0xC2410C, 0xE0A458, 0x5B6F7B, 0x7FB7BE, 0x8C4A2F},
        },
    .font = THEME_FAMILIES(FAMILY_VOLLKORN, FAMILY_LATO, FAMILY_LATO, FAMILY_JETBRAINS_MONO),
    .floats = true,
    .justify = true,
    .protrusion = true,
    .sections_on_new_page = false,
    .name = {"petrol", sizeof "petrol" - 1},
};
