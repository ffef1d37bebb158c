namespace Twin.Flood.Tests.OwnCases;

/// <summary>
/// Five manholes under a sloping street whose first two pipes are too small: water comes up at M1 and M2, runs down the street and goes down again at M3 (a weir, half clogged), M4 (an orifice,
/// clogged by two fifths) and M5 (drowned, clogged by three tenths). The steady state is found here from laws alone, before any run:
/// <list type="bullet">
/// <item>pipes flow full, Q = K sqrt(fall of head), K = A R^(2/3) / (n sqrt(L)), for the outfall stands above the crowns;</item>
/// <item>each stretch of the street flows at Manning's normal depth of its flow, which is subcritical and so rules the depth at the manhole above it: what the next manhole changes dies away
/// upstream with a length of 0.3 h (1 - Fr2) / S = 12 m, an eighth of a stretch;</item>
/// <item>an opening gives 0.6 A sqrt(2 g (H - e)) upwards, and takes the smallest of 0.5 P (2/3) sqrt(2g) h^1.5, 0.6 A sqrt(2 g h) and, H above the rim, 0.6 A sqrt(2 g (e - H));</item>
/// <item>what goes in at manholes and street goes out through pipe and street.</item>
/// </list>
/// </summary>
/// <param name="CellX">Length of a cell along the street, m; the street is one cell wide.</param>
/// <param name="Factor">Factor on the sizes of the openings that water rises from or that are drowned: the wider, the less head moves much water.</param>
internal sealed record ManholeStreet(double CellX = 10, double Factor = 1)
{
    public const int Count = 5;
    public const double Length = 700, Width = 10, Slope = 0.005, Roughness = 0.1, PipeInflow = 0.6, StreetInflow = 0.1;
    private const double First = 105, Apart = 100, Gravity = 9.80665, Depth = 2.5, PipeRoughness = 0.013;
    private static readonly double[] Diameters = [0.55, 0.35, 0.8, 0.8, 0.8];

    /// <summary>Perimeter (m), area (m2) and clogged share of each opening.</summary>
    public IReadOnlyList<(double Perimeter, double Area, double Clogging)> Openings { get; } =
        [(4 * Factor, 0.5 * Factor, 0), (4 * Factor, 0.3 * Factor, 0), (4.2, 0.6, 0.5), (4, 0.14, 0.4), (6 * Factor, 0.11 * Factor, 0.3)];

    /// <summary>Place of a manhole along the street, m.</summary>
    public static double Place(int manhole) => First + manhole * Apart;

    /// <summary>Bed of the street, m.</summary>
    public static double Bed(double x) => 20 - Slope * x;

    /// <summary>Depth of uniform flow, m.</summary>
    public static double Normal(double flow) => Math.Pow(flow / Width * Roughness / Math.Sqrt(Slope), 0.6);

    // M5 is drowned by it, and the others below the surcharged ones are not
    private static double Outside => Bed(Place(Count - 1)) - 0.06;

    /// <summary>The steady state: what goes down at each manhole (negative: comes up), m3/s, its head, and the flow of the street below it.</summary>
    public (double[] Down, double[] Head, double[] Street) Steady()
    {
        var (down, head, street) = (new double[Count], new double[Count], new double[Count]);
        // the steepest opening changes by 4 m2/s with the head, with the square of its size, and the narrowest pipe's fall by 18 m with a m3/s: steps well below 2 / 72 close in
        var step = 0.004 / Math.Max(1, Factor * Factor);
        for (var (round, miss) = (0, 1.0); miss > 1e-13; round++)
        {
            if (round == 500_000) throw new InvalidOperationException("The steady state was not found.");
            var (pipe, flow) = (PipeInflow, StreetInflow);
            for (var i = 0; i < Count; i++)
            {
                pipe += down[i];
                flow -= down[i];
                var k = Math.PI * Diameters[i] * Diameters[i] / 4 * Math.Pow(Diameters[i] / 4, 2.0 / 3) / PipeRoughness / Math.Sqrt(Apart);
                (street[i], head[i]) = (flow, pipe / k * (pipe / k));
            }
            // the falls along the pipes, summed up from the outfall
            for (var i = Count - 1; i >= 0; i--) head[i] += i == Count - 1 ? Outside : head[i + 1];
            miss = 0;
            for (var i = 0; i < Count; i++)
            {
                var change = step * (Law(i, Normal(street[i]), head[i]) - down[i]);
                down[i] += change;
                miss = Math.Max(miss, Math.Abs(change));
            }
        }
        return (down, head, street);
    }

    /// <summary>How much a level (m) above a manhole lies over the one below it where water comes and goes without momentum: h1^2 + 2 q1^2 / (g h1) = h2^2 + 2 q2^2 / (g h2), to first order.</summary>
    public static double Jump(double above, double below)
    {
        var h = Normal(below);
        return (below * below - above * above) / (Width * Width) / (Gravity * h * h);
    }

    /// <summary>The network as SWMM's text.</summary>
    public static string Network()
    {
        var (nodes, pipes, sections, places) = (new List<string>(), new List<string>(), new List<string>(), new List<string>());
        for (var i = 0; i < Count; i++)
        {
            nodes.Add(FormattableString.Invariant($"M{i + 1}  {Bed(Place(i)) - Depth:F3}  {Depth}  0  0  0"));
            pipes.Add(FormattableString.Invariant($"P{i + 1}  M{i + 1}  {(i == Count - 1 ? "O" : $"M{i + 2}")}  {Apart}  {PipeRoughness}  0  0  0"));
            sections.Add(FormattableString.Invariant($"P{i + 1}  CIRCULAR  {Diameters[i]}  0  0  0"));
            places.Add(FormattableString.Invariant($"M{i + 1}  {Place(i)}  {Width / 2}"));
        }
        return FormattableString.Invariant($"""
            [OPTIONS]
            FLOW_UNITS       CMS
            FLOW_ROUTING     DYNWAVE
            START_DATE       01/01/2026
            START_TIME       00:00:00
            END_DATE         01/01/2026
            END_TIME         02:00:00
            ROUTING_STEP     1
            [JUNCTIONS]
            {string.Join('\n', nodes)}
            [OUTFALLS]
            O  {Bed(Place(Count)) - Depth:F3}  FIXED  {Outside:F3}  NO
            [CONDUITS]
            {string.Join('\n', pipes)}
            [XSECTIONS]
            {string.Join('\n', sections)}
            [INFLOWS]
            M1  FLOW  Q
            [TIMESERIES]
            Q  0:00:00  {PipeInflow}
            Q  3:00:00  {PipeInflow}
            [COORDINATES]
            {string.Join('\n', places)}
            O  {Place(Count)}  {Width / 2}

            """).ReplaceLineEndings("\n");
    }

    private double Law(int i, double depth, double head)
    {
        var (perimeter, area) = (Openings[i].Perimeter * (1 - Openings[i].Clogging), Openings[i].Area * (1 - Openings[i].Clogging));
        var (rim, level) = (Bed(Place(i)), Bed(Place(i)) + depth);
        if (head > level) return -0.6 * area * Math.Sqrt(2 * Gravity * (head - level));
        var taken = Math.Min(0.5 * perimeter * (2.0 / 3) * Math.Sqrt(2 * Gravity) * Math.Pow(depth, 1.5), 0.6 * area * Math.Sqrt(2 * Gravity * depth));
        return head > rim ? Math.Min(taken, 0.6 * area * Math.Sqrt(2 * Gravity * (level - head))) : taken;
    }
}
