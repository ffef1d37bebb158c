namespace Twin.Flood.Drains.Reading;

/// <summary>
/// Standard sizes of elliptical and arch pipes by SWMM's size codes 1.. (SWMM 5 user's manual, appendices A.12 and A.13, from the makers' tables):
/// height and width in inches, full area in ft2, full hydraulic radius in ft.
/// </summary>
internal static class StandardPipes
{
    private const double Inch = 0.0254;
    private const double Foot = 0.3048;

    public static CrossSection Section(InpRow row, SectionShape shape, double code)
    {
        var (heights, widths, areas, radii) = shape == SectionShape.Arch ? (ArchRise, ArchSpan, ArchArea, ArchRadius) : (EllipseMinor, EllipseMajor, EllipseArea, EllipseRadius);
        var i = (int)Math.Floor(code) - 1;
        if (i < 0 || i >= heights.Length)
            throw row.Fault(FormattableString.Invariant($"{row.Fields[1]} has the standard sizes 1 to {heights.Length}, not {code}; other sizes are given by height and width."));
        var (height, width) = shape == SectionShape.VerticalEllipse ? (widths[i], heights[i]) : (heights[i], widths[i]);
        return new() { Shape = shape, Height = height * Inch, Width = width * Inch, StandardArea = areas[i] * Foot * Foot, StandardRadius = radii[i] * Foot };
    }

    private static readonly double[] EllipseMinor = [14, 19, 22, 24, 27, 29, 32, 34, 38, 43, 48, 53, 58, 63, 68, 72, 77, 82, 87, 92, 97, 106, 116];

    private static readonly double[] EllipseMajor = [23, 30, 34, 38, 42, 45, 49, 53, 60, 68, 76, 83, 91, 98, 106, 113, 121, 128, 136, 143, 151, 166, 180];

    private static readonly double[] EllipseArea =
        [1.8, 3.3, 4.1, 5.1, 6.3, 7.4, 8.8, 10.2, 12.9, 16.6, 20.5, 24.8, 29.5, 34.6, 40.1, 46.1, 52.4, 59.2, 66.4, 74, 82, 99.2, 118.6];

    private static readonly double[] EllipseRadius =
    [
        0.367, 0.49, 0.546, 0.613, 0.686, 0.736, 0.812, 0.875, 0.969, 1.106, 1.229, 1.352, 1.475, 1.598, 1.721, 1.845, 1.967, 2.091, 2.215, 2.34, 2.461, 2.707, 2.968,
    ];

    // concrete (17), corrugated steel 2 2/3 x 1/2 (12), 3 x 1 (15), structural plate with 19 inch (34) and 31 inch corners (24)
    private static readonly double[] ArchRise =
    [
        11, 13.5, 15.5, 18, 22.5, 26.625, 31.3125, 36, 40, 45, 54, 62, 72, 77.5, 87.125, 96.875, 106.5,
        13, 15, 18, 20, 24, 29, 33, 38, 43, 47, 52, 57,
        31, 36, 41, 46, 51, 55, 59, 63, 67, 71, 75, 79, 83, 87, 91,
        55, 57, 59, 61, 63, 65, 67, 69, 71, 73, 75, 77, 79, 81, 83, 85, 87, 89, 91, 93, 95, 97, 100, 101, 103, 105, 107, 109, 111, 113, 115, 118, 119, 121,
        112, 114, 116, 118, 120, 122, 124, 126, 128, 130, 132, 134, 136, 138, 140, 142, 144, 146, 148, 150, 152, 154, 156, 158,
    ];

    private static readonly double[] ArchSpan =
    [
        18, 22, 26, 28.5, 36.25, 43.75, 51.125, 58.5, 65, 73, 88, 102, 115, 122, 138, 154, 168.75,
        17, 21, 24, 28, 35, 42, 49, 57, 64, 71, 77, 83,
        40, 46, 53, 60, 66, 73, 81, 87, 95, 103, 112, 117, 128, 137, 142,
        73, 76, 81, 84, 87, 92, 95, 98, 103, 106, 112, 114, 117, 123, 128, 131, 137, 139, 142, 148, 150, 152, 154, 161, 167, 169, 171, 178, 184, 186, 188, 190, 197, 199,
        159, 162, 168, 170, 173, 179, 184, 187, 190, 195, 198, 204, 206, 209, 215, 217, 223, 225, 231, 234, 236, 239, 245, 247,
    ];

    private static readonly double[] ArchArea =
    [
        1.1, 1.65, 2.2, 2.8, 4.4, 6.4, 8.8, 11.4, 14.3, 17.7, 25.6, 34.6, 44.5, 51.7, 66, 81.8, 99.1,
        1.1, 1.6, 2.2, 2.9, 4.5, 6.5, 8.9, 11.6, 14.7, 18.1, 21.9, 26,
        7, 9.4, 12.3, 15.6, 19.3, 23.2, 27.4, 32.1, 37, 42.4, 48, 54.2, 60.5, 67.4, 74.5,
        22, 24, 26, 28, 31, 33, 35, 38, 40, 43, 46, 49, 52, 55, 58, 61, 64, 67, 71, 74, 78, 81, 85, 89, 93, 97, 101, 105, 109, 113, 118, 122, 126, 131,
        97, 102, 105, 109, 114, 118, 123, 127, 132, 137, 142, 146, 151, 157, 161, 167, 172, 177, 182, 188, 194, 200, 205, 211,
    ];

    private static readonly double[] ArchRadius =
    [
        0.25, 0.3, 0.36, 0.45, 0.56, 0.68, 0.8, 0.9, 1.01, 1.13, 1.35, 1.57, 1.77, 1.92, 2.17, 2.42, 2.65,
        0.324, 0.374, 0.449, 0.499, 0.598, 0.723, 0.823, 0.947, 1.072, 1.171, 1.296, 1.421,
        0.773, 0.773, 1.022, 1.147, 1.271, 1.371, 1.471, 1.57, 1.67, 1.77, 1.869, 1.969, 2.069, 2.168, 2.268,
        1.371, 1.421, 1.471, 1.52, 1.57, 1.62, 1.67, 1.72, 1.77, 1.82, 1.869, 1.919, 1.969, 2.019, 2.069, 2.119, 2.168,
        2.218, 2.268, 2.318, 2.368, 2.418, 2.493, 2.517, 2.567, 2.617, 2.667, 2.717, 2.767, 2.817, 2.866, 2.941, 2.966, 3.016,
        2.792, 2.841, 2.891, 2.941, 2.991, 3.041, 3.091, 3.141, 3.19, 3.24, 3.29, 3.34, 3.39, 3.44, 3.49, 3.539, 3.589, 3.639, 3.689, 3.739, 3.789, 3.838, 3.888, 3.938,
    ];
}
