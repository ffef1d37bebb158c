using Twin.Flood;

namespace Twin.Cli.Flood.Validation.Drawing;

/// <summary>A map of depths over shaded ground as PNG, with its scale of colours beside.</summary>
internal static class DepthMap
{
    private const int Shades = 24, Smallest = 420, Largest = 900, ScaleWidth = 26;

    private static readonly (byte Red, byte Green, byte Blue)[] s_water = [(222, 240, 250), (186, 220, 242), (140, 194, 230), (92, 160, 214), (52, 121, 190), (26, 82, 156), (10, 48, 108), (40, 10, 70)];

    /// <summary>Lower bounds of the colours, m.</summary>
    public static IReadOnlyList<double> Bounds { get; } = [0.01, 0.05, 0.15, 0.27, 0.5, 1, 2, 4];

    /// <summary>Draws depths; cells without data are dark.</summary>
    public static byte[] Draw(FloodGrid grid, ReadOnlySpan<float> depth)
    {
        // Whole pixels a cell, or every nth cell where there are too many; cells keep their shape to a pixel.
        var aspect = grid.CellHeight / grid.RowWidths[grid.Rows / 2];
        var side = Math.Max(grid.Cols, grid.Rows * aspect);
        var scale = side < Smallest ? Math.Ceiling(Smallest / side) : Math.Min(1, Largest / side);
        int width = (int)Math.Round(grid.Cols * scale), height = Math.Max(1, (int)Math.Round(grid.Rows * scale * aspect));
        var colours = new List<(byte, byte, byte)> { (255, 255, 255), (60, 60, 60) };
        for (var i = 0; i < Shades; i++) colours.Add(((byte)(150 + i * 4), (byte)(146 + i * 4), (byte)(132 + i * 4)));
        colours.AddRange(s_water);
        var pixels = new byte[(width + 8 + ScaleWidth) * height];
        for (var y = 0; y < height; y++)
        {
            var row = Math.Min(grid.Rows - 1, (int)(y / (scale * aspect)));
            for (var x = 0; x < width; x++) pixels[y * (width + 8 + ScaleWidth) + x] = Pixel(grid, depth, row, Math.Min(grid.Cols - 1, (int)(x / scale)));
            // the scale, deepest above
            var step = (height - 1 - y) * s_water.Length / height;
            for (var x = 0; x < ScaleWidth; x++) pixels[y * (width + 8 + ScaleWidth) + width + 8 + x] = (byte)(2 + Shades + step);
        }

        return PalettePng.Write(width + 8 + ScaleWidth, pixels, colours);
    }

    private static byte Pixel(FloodGrid grid, ReadOnlySpan<float> depth, int row, int column)
    {
        var cell = row * grid.Cols + column;
        if (!grid.IsOpen(cell)) return 1;
        if (!(depth[cell] >= Bounds[0])) return (byte)(2 + Shade(grid, row, column));
        var colour = 0;
        while (colour + 1 < Bounds.Count && depth[cell] >= Bounds[colour + 1]) colour++;
        return (byte)(2 + Shades + colour);
    }

    // Light from the north-west.
    private static int Shade(FloodGrid grid, int row, int column)
    {
        double Bed(int r, int c) => grid.Bed[Math.Clamp(r, 0, grid.Rows - 1) * grid.Cols + Math.Clamp(c, 0, grid.Cols - 1)];
        var east = (Bed(row, column + 1) - Bed(row, column - 1)) / (2 * grid.RowWidths[row]);
        var south = (Bed(row + 1, column) - Bed(row - 1, column)) / (2 * grid.CellHeight);
        var light = 0.6 + 4 * Math.Tanh(east + south) * 0.5;
        return double.IsNaN(light) ? Shades / 2 : (int)(Math.Clamp(light, 0, 1) * (Shades - 1));
    }
}
