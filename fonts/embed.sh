#!/bin/sh
# embed.sh MANIFEST FOLDER: checks each font file against the manifest's SHA-256 and prints the
# assembler source that embeds them all. The index holds offsets, not addresses, so that nothing
# has to be relocated when the program starts.
set -eu
manifest=$1
folder=$2

rows=$(awk '!/^#/ && NF' "$manifest")

echo "$rows" | while read -r role package file licence sum; do
    found=$(sha256sum "$folder/$file" | cut -d' ' -f1)
    if [ "$found" != "$sum" ]; then
        echo "$folder/$file is not the file that octavo is set with ($role, package $package):" >&2
        echo "  expected SHA-256 $sum, found $found; see $manifest" >&2
        exit 1
    fi
done

cat <<'ASM'
    .section .rodata
    .balign 64
    .globl octavo_font_data
    .hidden octavo_font_data
octavo_font_data:
ASM
number=0
echo "$rows" | while read -r role package file licence sum; do
    printf '    .balign 64\nfont_%d:\n    .incbin "%s"\nfont_%d_end:\n' "$number" "$folder/$file" "$number"
    number=$((number + 1))
done
cat <<'ASM'
    .balign 8
    .globl octavo_font_index
    .hidden octavo_font_index
octavo_font_index:
ASM
number=0
echo "$rows" | while read -r role package file licence sum; do
    printf '    .quad font_%d - octavo_font_data, font_%d_end - font_%d\n' "$number" "$number" "$number"
    number=$((number + 1))
done
echo '    .section .note.GNU-stack,"",%progbits'
