using Twin.Cli.Flood.Validation.Drawing;
using Twin.Flood.Drains.Cases;
using Twin.Flood.Drains.Model;

namespace Twin.Cli.Flood.Validation;

/// <summary>Panels of a drain case: depths of nodes and flows of links beside those of the other model.</summary>
internal static class DrainPlots
{
    private const int MostPanels = 6;

    public static IReadOnlyList<Panel> Of(DrainNetwork network, IEnumerable<(DrainExpected Row, double Got)> rows) =>
        [.. rows.Where(r => r.Row.Quantity != "flooding").GroupBy(r => (r.Row.Quantity, r.Row.Node, r.Row.Link)).Take(MostPanels).Select(group => new Panel(
            $"{group.Key.Quantity} {(group.Key.Node >= 0 ? network.Nodes[group.Key.Node].Id : network.Links[group.Key.Link].Id)}", "h", group.Key.Quantity == "depth" ? "m" : "m3/s",
            [
                new Curve("SWMM", "#bbb", LineStyle.Broad, [.. group.Select(r => (r.Row.Time / 3600, r.Row.Value))]),
                new Curve("drains", "#1f6fb2", LineStyle.Line, [.. group.Select(r => (r.Row.Time / 3600, r.Got))]),
            ]))];
}
