package org.faceloupe.trainer.generator;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An HTML page under construction, with its style and pictures inside. */
final class ReportPage {

    private static final String STYLE =
            """
            body{font:15px/1.5 system-ui,sans-serif;max-width:1060px;margin:2em auto;padding:0 1em;color:#222}
            h1{font-size:1.5em}h2{font-size:1.15em;margin-top:2em}
            table{border-collapse:collapse}td,th{padding:.25em .8em;border-bottom:1px solid #ddd;text-align:left;vertical-align:top}
            td.r,th.r{text-align:right;font-variant-numeric:tabular-nums}
            img{display:block;max-width:100%;margin:.4em 0}pre{background:#f5f5f5;padding:1em;overflow:auto}
            svg{background:#fafafa;margin:4px}polyline{fill:none;stroke:#1565c0;stroke-width:1.5}
            .a{fill:none;stroke:#999}.b{font:bold 12px sans-serif}.n{font:11px sans-serif;fill:#555}
            """;

    private final StringBuilder body = new StringBuilder();
    private final String title;

    ReportPage(String title) {
        this.title = escaped(title);
        body.append("<h1>").append(this.title).append("</h1>\n");
    }

    void heading(String text) {
        body.append("<h2>").append(escaped(text)).append("</h2>\n");
    }

    void card(Map<String, String> rows) {
        body.append("<table>");
        rows.forEach(
                (name, value) ->
                        body.append("<tr><th>")
                                .append(escaped(name))
                                .append("</th><td>")
                                .append(escaped(value))
                                .append("</td></tr>\n"));
        body.append("</table>\n");
    }

    /** Rows of figures, each network beside bicubic enlargement of the same inputs. */
    void metrics(Map<String, GeneratorEvaluation.Result> rows) {
        body.append("<table><tr><th>protocol</th><th></th>");
        for (String name : List.of("PSNR, dB", "gain, dB", "SSIM", "MS-SSIM", "faces")) {
            body.append("<th class=r>").append(name).append("</th>");
        }
        body.append("</tr>\n");
        rows.forEach(
                (protocol, result) -> {
                    double base = result.bicubic().psnr();
                    row(protocol, "network", result.generator(), base, result.images());
                    row("", "bicubic", result.bicubic(), base, result.images());
                });
        body.append("</table>\n");
    }

    private void row(
            String protocol, String name, GeneratorEvaluation.Figures f, double base, int images) {
        body.append("<tr><td>")
                .append(escaped(protocol))
                .append("</td><td>")
                .append(name)
                .append("</td>");
        cell("%.2f", f.psnr());
        cell("%+.2f", f.psnr() - base);
        cell("%.4f", f.ssim());
        cell("%.4f", f.msSsim());
        cell("%.0f", images);
        body.append("</tr>\n");
    }

    private void cell(String format, double value) {
        body.append("<td class=r>")
                .append(String.format(Locale.ROOT, format, value))
                .append("</td>");
    }

    /** A picture by its data URI. */
    void picture(String uri) {
        body.append("<img alt=\"sample faces\" src=\"").append(uri).append("\">\n");
    }

    void curve(String name, List<double[]> points) {
        body.append(Curve.svg(escaped(name), points)).append('\n');
    }

    void text(String text) {
        body.append("<pre>").append(escaped(text)).append("</pre>\n");
    }

    String html() {
        return "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>"
                + title
                + "</title><style>"
                + STYLE
                + "</style>\n"
                + body
                + "</html>\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
