# Embeds the font files of fonts/manifest in the program, as read-only data that is mapped and not loaded.

FONT_FOLDER ?= /usr/share/fonts/truetype

FONT_MANIFEST := fonts/manifest
FONT_FILES    := $(addprefix $(FONT_FOLDER)/,$(shell awk '!/^#/ && NF {print $$3}' $(FONT_MANIFEST)))

# A font that is not the one in the manifest would move every line: say so, and stop. Then one
# label and one length a font, in the manifest's order: src/text/font.c reads them as font_index.
$(BUILD)/fonts/fonts.S: $(FONT_MANIFEST) fonts/fonts.mk fonts/embed.sh $(FONT_FILES)
	@mkdir -p $(@D)
	sh fonts/embed.sh $(FONT_MANIFEST) $(FONT_FOLDER) > $@.new
	@mv $@.new $@

$(BUILD)/fonts/fonts.o: $(BUILD)/fonts/fonts.S
	$(CC) -c $< -o $@

$(FONT_FILES):
	@echo "$@ is missing: apt-get install $$(awk -v f='$@' '!/^#/ && NF && index(f, "/" $$3) {print $$2}' $(FONT_MANIFEST))" >&2
	@false

GENERATED_text += $(BUILD)/fonts/fonts.o
