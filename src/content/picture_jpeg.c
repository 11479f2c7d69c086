/* JPEG is passed through to the PDF as it is, so it is only checked: libjpeg decodes
 * all of it once, at an eighth of its size, which is quick and reads every bit.
 *
 * libjpeg ends a failed call by calling `error_exit`, which must not return. This is
 * the one place with setjmp; everything it jumps over is in this file. */
#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <jerror.h>
#include <jpeglib.h>

#include "content/picture_decode.h"

enum
{
    MEMORY_MAX = 320 * 1024 * 1024, /* bytes: the coefficients of a progressive picture of 40 megapixels, and some */
    SCANS_MAX = 100,                /* encoders make about ten; more only cost time */
    CHECK_SCALE = 8,
    ROW_STEP = 1
};

struct checker
{
    struct jpeg_decompress_struct jpeg; /* first: libjpeg hands it to the callbacks */
    struct jpeg_error_mgr errors;
    struct jpeg_progress_mgr progress;
    jmp_buf failed;
    enum picture_status status;
};

static struct checker *checker_of(j_common_ptr jpeg) { return (struct checker *)jpeg; }

static void fail(struct checker *checker, enum picture_status status)
{
    checker->status = status;
    longjmp(checker->failed, 1);
}

static void on_error(j_common_ptr jpeg)
{
    switch (jpeg->err->msg_code)
    {
    case JERR_OUT_OF_MEMORY:
        fail(checker_of(jpeg), PICTURE_NO_MEMORY);
        break;
    case JERR_NO_BACKING_STORE: /* over MEMORY_MAX */
    case JERR_IMAGE_TOO_BIG:
        fail(checker_of(jpeg), PICTURE_TOO_LARGE);
        break;
    case JERR_ARITH_NOTIMPL:
    case JERR_BAD_PRECISION:
    case JERR_SOF_UNSUPPORTED:
    case JERR_CONVERSION_NOTIMPL:
        fail(checker_of(jpeg), PICTURE_UNSUPPORTED);
        break;
    default:
        fail(checker_of(jpeg), PICTURE_DAMAGED);
    }
}

/* Cameras and old programs write these; readers show the picture all the same. */
static bool is_harmless(int message)
{
    return message == JWRN_EXTRANEOUS_DATA || message == JWRN_ADOBE_XFORM || message == JWRN_JFIF_MAJOR ||
           message == JWRN_BOGUS_ICC;
}

/* `level` below 0: a warning. */
static void on_message(j_common_ptr jpeg, int level)
{
    if (level < 0 && !is_harmless(jpeg->err->msg_code))
        fail(checker_of(jpeg), PICTURE_DAMAGED);
}

static void print_nothing(j_common_ptr jpeg) { (void)jpeg; }

static void on_progress(j_common_ptr jpeg)
{
    struct checker *checker = checker_of(jpeg);
    if (checker->jpeg.input_scan_number > SCANS_MAX)
        fail(checker, PICTURE_DAMAGED);
}

static void read_resolution(const struct jpeg_decompress_struct *jpeg, struct picture *out)
{
    enum
    {
        UNIT_INCH = 1,
        UNIT_CENTIMETRE = 2
    };
    static const double CENTIMETRES_PER_INCH = 2.54;
    double scale = jpeg->density_unit == UNIT_INCH         ? 1
                   : jpeg->density_unit == UNIT_CENTIMETRE ? CENTIMETRES_PER_INCH
                                                           : 0;
    if (!jpeg->saw_JFIF_marker)
        scale = 0;
    picture_set_resolution(out, jpeg->X_density * scale, jpeg->Y_density * scale);
}

/* Colours as a PDF reader will take them: it knows RGB only by Adobe's marker. */
static bool is_readable_color(const struct jpeg_decompress_struct *jpeg)
{
    switch (jpeg->jpeg_color_space)
    {
    case JCS_GRAYSCALE:
    case JCS_YCbCr:
    case JCS_CMYK:
    case JCS_YCCK:
        return true;
    case JCS_RGB:
        return jpeg->saw_Adobe_marker;
    default:
        return false;
    }
}

static void read_header(struct checker *checker, struct picture *out)
{
    struct jpeg_decompress_struct *jpeg = &checker->jpeg;
    jpeg_read_header(jpeg, TRUE);
    if (!picture_size_allowed(jpeg->image_width, jpeg->image_height))
        fail(checker, PICTURE_TOO_LARGE);
    if (jpeg->arith_code || !is_readable_color(jpeg))
        fail(checker, PICTURE_UNSUPPORTED);
    out->kind = PICTURE_JPEG;
    out->width = jpeg->image_width;
    out->height = jpeg->image_height;
    out->components = jpeg->num_components;
    out->cmyk_inverted = jpeg->num_components == 4 && jpeg->saw_Adobe_marker;
    read_resolution(jpeg, out);
}

static void read_all_rows(struct jpeg_decompress_struct *jpeg)
{
    jpeg->scale_num = 1;
    jpeg->scale_denom = CHECK_SCALE;
    jpeg->out_color_space = jpeg->jpeg_color_space;
    jpeg->do_fancy_upsampling = FALSE;
    jpeg->do_block_smoothing = FALSE;
    jpeg_start_decompress(jpeg);
    size_t row_size = (size_t)jpeg->output_width * (size_t)jpeg->output_components;
    JSAMPARRAY rows = jpeg->mem->alloc_sarray((j_common_ptr)jpeg, JPOOL_IMAGE, (JDIMENSION)row_size, ROW_STEP);
    while (jpeg->output_scanline < jpeg->output_height)
        jpeg_read_scanlines(jpeg, rows, ROW_STEP);
    jpeg_finish_decompress(jpeg);
}

enum picture_status picture_check_jpeg(struct slice file, struct picture *out)
{
    struct checker checker;
    memset(&checker, 0, sizeof checker);
    checker.status = PICTURE_GOOD;
    checker.jpeg.err = jpeg_std_error(&checker.errors);
    checker.errors.error_exit = on_error;
    checker.errors.emit_message = on_message;
    checker.errors.output_message = print_nothing;
    checker.progress.progress_monitor = on_progress;
    if (setjmp(checker.failed) == 0)
    {
        jpeg_create_decompress(&checker.jpeg);
        checker.jpeg.mem->max_memory_to_use = MEMORY_MAX;
        checker.jpeg.progress = &checker.progress;
        jpeg_mem_src(&checker.jpeg, (const unsigned char *)file.data, (unsigned long)file.length);
        read_header(&checker, out);
        read_all_rows(&checker.jpeg);
        /* What follows the picture's end is none of it. */
        out->data = slice_sub(file, 0, file.length - checker.jpeg.src->bytes_in_buffer);
    }
    jpeg_destroy_decompress(&checker.jpeg);
    return checker.status;
}
