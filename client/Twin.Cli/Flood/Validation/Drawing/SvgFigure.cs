using System.Globalization;
using System.Text;

namespace Twin.Cli.Flood.Validation.Drawing;

/// <summary>A figure of panels as SVG text: small, the same for the same numbers, and readable on white and on black pages.</summary>
internal static class SvgFigure
{
    private const int PanelWidth = 400, PanelHeight = 240, Left = 62, Right = 14, Top = 24, Bottom = 40, Head = 26, MostPoints = 240;

    /// <summary>Draws panels in columns under one legend.</summary>
    public static string Draw(IReadOnlyList<Panel> panels, int columns)
    {
        columns = Math.Min(columns, panels.Count);
        var rows = (panels.Count + columns - 1) / columns;
        var svg = new StringBuilder();
        void Add(FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');

        Add($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{columns * PanelWidth}\" height=\"{Head + rows * PanelHeight}\" viewBox=\"0 0 {columns * PanelWidth} {Head + rows * PanelHeight}\" font-family=\"sans-serif\" font-size=\"11\">");
        Add($"<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>");
        var at = 12.0;
        foreach (var curve in panels.SelectMany(p => p.Curves).DistinctBy(c => c.Name))
        {
            Add($"<g transform=\"translate({at:0.#},13)\">{Sample(curve)}<text x=\"26\" y=\"4\">{Escape(curve.Name)}</text></g>");
            at += 40 + curve.Name.Length * 6.2;
        }

        for (var i = 0; i < panels.Count; i++) Draw(panels[i], i % columns * PanelWidth, Head + i / columns * PanelHeight, Add);
        Add($"</svg>");
        return svg.ToString();
    }

    private static void Draw(Panel panel, int x0, int y0, Action<FormattableString> add)
    {
        var (left, right, top, bottom) = (x0 + Left, x0 + PanelWidth - Right, y0 + Top, y0 + PanelHeight - Bottom);
        var points = panel.Curves.SelectMany(c => c.Points).ToList();
        var x = new Axis(panel.Names is null ? points.Select(p => p.X) : [-0.5, panel.Names.Count - 0.5], left, right, 6, 0);
        var y = new Axis(points.Select(p => p.Y), bottom, top, 5, 0.06);
        add($"<text x=\"{left}\" y=\"{y0 + 15}\" font-weight=\"bold\">{Escape(panel.Title)}</text>");
        foreach (var (value, text) in y.Ticks) add($"<path d=\"M{left} {y.At(value):0.#}H{right}\" stroke=\"#ddd\"/><text x=\"{left - 5}\" y=\"{y.At(value) + 4:0.#}\" text-anchor=\"end\">{text}</text>");
        var marks = panel.Names?.Select((name, i) => ((double)i, name)) ?? x.Ticks;
        foreach (var (value, text) in marks) add($"<path d=\"M{x.At(value):0.#} {top}V{bottom}\" stroke=\"#eee\"/><text x=\"{x.At(value):0.#}\" y=\"{bottom + 14}\" text-anchor=\"middle\">{Escape(text)}</text>");
        add($"<text x=\"{(left + right) / 2}\" y=\"{bottom + 30}\" text-anchor=\"middle\">{Escape(panel.XLabel)}</text>");
        add($"<text transform=\"translate({x0 + 12},{(top + bottom) / 2}) rotate(-90)\" text-anchor=\"middle\">{Escape(panel.YLabel)}</text>");
        foreach (var curve in panel.Curves) Draw(curve, x, y, bottom, add);
        add($"<rect x=\"{left}\" y=\"{top}\" width=\"{right - left}\" height=\"{bottom - top}\" fill=\"none\" stroke=\"#888\"/>");
    }

    private static void Draw(Curve curve, Axis x, Axis y, double bottom, Action<FormattableString> add)
    {
        if (curve.Style == LineStyle.Dots)
        {
            foreach (var (px, py) in curve.Points.Where(p => double.IsFinite(p.Y))) add($"<circle cx=\"{x.At(px):0.#}\" cy=\"{y.At(py):0.#}\" r=\"3.2\" fill=\"{curve.Colour}\"/>");
            return;
        }

        var path = new StringBuilder();
        var pen = 'M';
        foreach (var (px, py) in Thinned(curve.Points))
        {
            if (!double.IsFinite(py))
            {
                pen = 'M';
                continue;
            }

            path.Append(CultureInfo.InvariantCulture, $"{pen}{x.At(px):0.#} {y.At(py):0.#}");
            pen = 'L';
        }

        if (path.Length == 0) return;
        if (curve.Style == LineStyle.Ground)
            add($"<path d=\"{path}L{x.At(curve.Points[^1].X):0.#} {bottom:0.#}L{x.At(curve.Points[0].X):0.#} {bottom:0.#}Z\" fill=\"{curve.Colour}\" stroke=\"none\"/>");
        else
            add($"<path d=\"{path}\" fill=\"none\" stroke=\"{curve.Colour}\" stroke-width=\"{(curve.Style == LineStyle.Broad ? "4" : "1.4")}\" stroke-linejoin=\"round\"/>");
    }

    // More points than pixels show nothing more.
    private static IEnumerable<(double X, double Y)> Thinned(IReadOnlyList<(double X, double Y)> points)
    {
        var step = Math.Max(1, points.Count / MostPoints);
        return points.Where((_, i) => i % step == 0 || i == points.Count - 1);
    }

    private static string Sample(Curve curve) => curve.Style switch
    {
        LineStyle.Dots => $"<circle cx=\"12\" r=\"3.2\" fill=\"{curve.Colour}\"/>",
        LineStyle.Ground => $"<rect x=\"2\" y=\"-5\" width=\"20\" height=\"10\" fill=\"{curve.Colour}\"/>",
        _ => $"<path d=\"M2 0H22\" stroke=\"{curve.Colour}\" stroke-width=\"{(curve.Style == LineStyle.Broad ? "4" : "1.4")}\"/>",
    };

    private static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
