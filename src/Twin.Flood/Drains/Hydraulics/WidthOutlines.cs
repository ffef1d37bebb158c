namespace Twin.Flood.Drains.Hydraulics;

/// <summary>
/// Outlines of closed sewer shapes: half of them by construction from arcs, half by the widths that the SWMM 5 reference manual (volume II, hydraulics,
/// tables of rounded cross sections) gives at equal steps of depth. Unit height.
/// </summary>
internal static class WidthOutlines
{
    private static readonly double[] Gothic = [0, 0.286, 0.643, 0.762, 0.833, 0.905, 0.952, 0.976, 0.976, 1, 1, 0.976, 0.976, 0.952, 0.905, 0.833, 0.762, 0.667, 0.524, 0.357, 0];
    private static readonly double[] Catenary = [0, 0.6667, 0.8222, 0.9111, 0.9778, 1, 1, 0.9889, 0.9778, 0.9556, 0.9333, 0.8889, 0.8444, 0.8, 0.7556, 0.7, 0.6333, 0.5556, 0.4444, 0.3333, 0];
    private static readonly double[] SemiElliptical = [0, 0.7, 0.98, 1, 1, 1, 0.99, 0.98, 0.96, 0.94, 0.91, 0.88, 0.84, 0.8, 0.75, 0.7, 0.64, 0.56, 0.46, 0.34, 0];
    private static readonly double[] BasketHandle = [0, 0.49, 0.667, 0.82, 0.93, 1, 1, 1, 0.997, 0.994, 0.988, 0.982, 0.967, 0.948, 0.928, 0.904, 0.874, 0.842, 0.798, 0.75, 0.697, 0.637, 0.567, 0.467, 0.342, 0];
    private static readonly double[] SemiCircular = [0, 0.5488, 0.8537, 1, 1, 0.9939, 0.9878, 0.9756, 0.9634, 0.9451, 0.9207, 0.8902, 0.8537, 0.8171, 0.7683, 0.7073, 0.6463, 0.5732, 0.4756, 0.3354, 0];
    private static readonly double[] Arch = [0, 0.6272, 0.8521, 0.9243, 0.9645, 0.9846, 0.9964, 0.9988, 0.9917, 0.9811, 0.968, 0.9515, 0.9314, 0.9101, 0.8864, 0.8592, 0.8284, 0.7917, 0.7527, 0.7065, 0.6544, 0.5953, 0.5231, 0.4355, 0.3195, 0];

    // areas and hydraulic radii over their full values at the same depths, by the manual; the outlines alone miss them by some percent
    private static readonly double[] GothicAreas = [0, 0.0229, 0.0554, 0.1033, 0.1583, 0.2117, 0.2726, 0.3389, 0.4, 0.4557, 0.5243, 0.58, 0.649, 0.7, 0.7513, 0.8241, 0.8757, 0.9242, 0.9561, 0.9838, 1];
    private static readonly double[] GothicRadii = [0, 0.1617, 0.3566, 0.4147, 0.5251, 0.63, 0.6943, 0.8015, 0.874, 0.901, 1.0064, 1.0786, 1.1361, 1.1876, 1.203, 1.197, 1.186, 1.185, 1.1719, 1.094, 1];
    private static readonly double[] CatenaryAreas = [0, 0.0317, 0.0748, 0.133, 0.1993, 0.2505, 0.3099, 0.3756, 0.4489, 0.5, 0.56, 0.6299, 0.6948, 0.7499, 0.8, 0.8485, 0.88, 0.9238, 0.9512, 0.98, 1];
    private static readonly double[] CatenaryRadii = [0, 0.205, 0.3227, 0.4842, 0.5894, 0.7149, 0.8141, 0.8995, 0.9207, 0.9808, 1.0444, 1.098, 1.1479, 1.1599, 1.1776, 1.1867, 1.1932, 1.1683, 1.1511, 1.109, 1];
    private static readonly double[] SemiEllipticalAreas = [0, 0.0387, 0.0886, 0.1466, 0.2051, 0.2756, 0.349, 0.4, 0.46, 0.52, 0.58, 0.6491, 0.7, 0.75, 0.8, 0.8491, 0.8852, 0.92, 0.9525, 0.9837, 1];
    private static readonly double[] SemiEllipticalRadii = [0, 0.1674, 0.3365, 0.4831, 0.568, 0.7198, 0.8207, 0.8717, 0.9355, 1, 1.0522, 1.113, 1.1219, 1.1378, 1.1654, 1.1656, 1.1644, 1.1517, 1.1395, 1.0883, 1];
    private static readonly double[] BasketHandleAreas = [0, 0.0173, 0.0457, 0.0828, 0.1271, 0.1765, 0.227, 0.2775, 0.328, 0.378, 0.427, 0.4765, 0.526, 0.574, 0.622, 0.669, 0.716, 0.761, 0.803, 0.839, 0.877, 0.911, 0.941, 0.968, 0.988, 1];
    private static readonly double[] BasketHandleRadii = [0, 0.0952, 0.189, 0.273, 0.369, 0.463, 0.56, 0.653, 0.743, 0.822, 0.883, 0.949, 0.999, 1.055, 1.095, 1.141, 1.161, 1.188, 1.206, 1.206, 1.206, 1.205, 1.196, 1.168, 1.127, 1];
    private static readonly double[] SemiCircularAreas = [0, 0.0254, 0.06, 0.14, 0.2, 0.251, 0.325, 0.4, 0.4501, 0.5, 0.56, 0.6297, 0.6895, 0.74, 0.8, 0.8486, 0.88, 0.9238, 0.9512, 0.98, 1];
    private static readonly double[] ArchAreas = [0, 0.02, 0.06, 0.1, 0.14, 0.19, 0.24, 0.29, 0.34, 0.39, 0.44, 0.49, 0.54, 0.59, 0.64, 0.69, 0.735, 0.78, 0.82, 0.86, 0.895, 0.93, 0.96, 0.985, 0.995, 1];
    private static readonly double[] ArchRadii = [0, 0.0983, 0.1965, 0.2948, 0.394, 0.4962, 0.5911, 0.6796, 0.7615, 0.8364, 0.9044, 0.964, 1.018, 1.065, 1.106, 1.142, 1.17, 1.192, 1.208, 1.217, 1.22, 1.213, 1.196, 1.168, 1.112, 1];

    /// <summary>Areas and hydraulic radii over their full values at equal steps of depth that the manual gives; empty where the outline is all there is.</summary>
    public static (double[] Areas, double[] Radii) Published(SectionShape shape) => shape switch
    {
        SectionShape.Gothic => (GothicAreas, GothicRadii),
        SectionShape.Catenary => (CatenaryAreas, CatenaryRadii),
        SectionShape.SemiElliptical => (SemiEllipticalAreas, SemiEllipticalRadii),
        SectionShape.BasketHandle => (BasketHandleAreas, BasketHandleRadii),
        // the manual's radii of this shape jump up and down: not taken
        SectionShape.SemiCircular => (SemiCircularAreas, []),
        SectionShape.Arch => (ArchAreas, ArchRadii),
        _ => ([], []),
    };

    /// <summary>Width over the largest width at a depth over the height (0..1); null for shapes that have no outline here.</summary>
    public static Func<double, double>? Of(SectionShape shape) => shape switch
    {
        SectionShape.Egg => y => 1.5 * Egg(y),
        SectionShape.Horseshoe => Horseshoe,
        SectionShape.Gothic => y => At(Gothic, y),
        SectionShape.Catenary => y => At(Catenary, y),
        SectionShape.SemiElliptical => y => At(SemiElliptical, y),
        SectionShape.BasketHandle => y => At(BasketHandle, y),
        SectionShape.SemiCircular => y => At(SemiCircular, y),
        SectionShape.Arch => y => At(Arch, y),
        SectionShape.HorizontalEllipse or SectionShape.VerticalEllipse => y => 2 * Math.Sqrt(Math.Max(y * (1 - y), 0)),
        _ => null,
    };

    /// <summary>Largest width, full area and full hydraulic radius of unit height as the manual gives them; zeros = they follow from the outline.</summary>
    public static (double Width, double Area, double Radius) Full(SectionShape shape) => shape switch
    {
        SectionShape.Egg => (2.0 / 3, 0, 0),
        SectionShape.Horseshoe => (1, 0, 0),
        SectionShape.Gothic => (0.84, 0.6554, 0.2269),
        SectionShape.Catenary => (0.9, 0.70277, 0.23172),
        SectionShape.SemiElliptical => (1, 0.785, 0.242),
        SectionShape.BasketHandle => (0.944, 0.7862, 0.2464),
        SectionShape.SemiCircular => (1.64, 1.2697, 0.2946),
        _ => (0, 0, 0),
    };

    // the standard 3:2 egg: crown of radius 1/3, sides of radius 1, bottom of radius 1/6
    private static double Egg(double y)
    {
        if (y < 1.0 / 15) return Chord(1.0 / 6, y);
        if (y > 2.0 / 3) return Chord(1.0 / 3, 1 - y);
        var up = y - 2.0 / 3;
        return 2 * (Math.Sqrt(1 - up * up) - 2.0 / 3);
    }

    // the standard horseshoe: crown of radius 1/2, sides and bottom of radius 1
    private static double Horseshoe(double y)
    {
        if (y > 0.5) return Chord(0.5, 1 - y);
        var up = y - 0.5;
        return Math.Min(Chord(1, y), 2 * (Math.Sqrt(1 - up * up) - 0.5));
    }

    private static double Chord(double radius, double y) => 2 * Math.Sqrt(Math.Max(y * (2 * radius - y), 0));

    /// <summary>A table of equal steps over 0..1, straight between.</summary>
    public static double At(double[] widths, double y)
    {
        var x = Math.Clamp(y, 0, 1) * (widths.Length - 1);
        var i = Math.Min((int)x, widths.Length - 2);
        return widths[i] + (x - i) * (widths[i + 1] - widths[i]);
    }
}
