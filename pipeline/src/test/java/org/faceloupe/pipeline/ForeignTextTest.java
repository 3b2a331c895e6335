package org.faceloupe.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ForeignTextTest {

    @Test
    void aLineBreakDoesNotBeginALine() {
        assertThat(ForeignText.shown("a\nERROR: all is lost\r\nb\u0085c\u2028d\u2029e\u000bf"))
                .isEqualTo(
                        "a\\u000aERROR: all is lost\\u000d\\u000ab\\u0085c\\u2028d\\u2029e"
                                + "\\u000bf");
    }

    @Test
    void anEscapeSequenceDoesNotReachTheTerminal() {
        assertThat(ForeignText.shown("\u001b[2J\u001b]0;title\u0007\b\u009b1A\u007f\0\t"))
                .isEqualTo("\\u001b[2J\\u001b]0;title\\u0007\\u0008\\u009b1A\\u007f\\u0000\\u0009");
    }

    @Test
    void theDirectionOfWritingIsNotTurned() {
        assertThat(ForeignText.shown("cam\u202egpj.\u2066x\u2069\u200f\u061c\ufeff"))
                .isEqualTo("cam\\u202egpj.\\u2066x\\u2069\\u200f\\u061c\\ufeff");
    }

    @Test
    void halfACharacterAndAnInvisibleOneBeyondTheFirstPlaneAreWrittenOut() {
        assertThat(ForeignText.shown("\ud800x\udc00")).isEqualTo("\\ud800x\\udc00");
        assertThat(ForeignText.shown("\udb40\udc41")).isEqualTo("\\udb40\\udc41");
    }

    @Test
    void whatCanBeSeenStaysAsItIs() {
        String plain = "Halle 3/Größe ×8 \"C:\\videos\\x\" 東京 مرحبا 😀 e\u0301";
        assertThat(ForeignText.shown(plain)).isSameAs(plain);
    }
}
