using NetTopologySuite.Geometries;
using SkiaSharp;
using Twin.Grains.Runs.Rasters;
using Twin.Storage.Base;

namespace Twin.Api.Pictures;

/// <summary>A map of a quantity of a run over waters, streets and buildings with a legend, as PNG. Says on its face that it is simulated over modelled ground. Thread-safe.</summary>
public static class FloodPicture
{
    private const int LegendWidth = 340, Margin = 16;

    /// <summary>The map, <paramref name="width"/> pixels wide without the legend.</summary>
    public static byte[] Map(CityBase city, RunRaster raster, RunColours colours, string title, IReadOnlyList<string> notes, int width = 1200)
    {
        var w = raster.Window;
        var midLat = (w.North + w.South) / 2 * Math.PI / 180;
        var height = (int)Math.Round(width * (w.North - w.South) / ((w.East - w.West) * Math.Cos(midLat)));
        using var bitmap = new SKBitmap(width + LegendWidth, Math.Max(height, 420));
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(new SKColor(0xF7, 0xF5, 0xF0));
            canvas.Save();
            canvas.ClipRect(new SKRect(0, 0, width, height));
            var toPixel = new Projection(w.West, w.North, width / (w.East - w.West), height / (w.North - w.South));
            foreach (var water in city.Waters) Fill(canvas, water.Shape, toPixel, new SKColor(0xC9, 0xD8, 0xD2), new SKColor(0x9F, 0xB8, 0xAE), 3);
            foreach (var road in city.Roads) Line(canvas, road.Line, toPixel, SKColors.White, RoadWidth(road.Class) + 2);
            foreach (var road in city.Roads) Line(canvas, road.Line, toPixel, new SKColor(0xD9, 0xD2, 0xC5), RoadWidth(road.Class));
            Values(canvas, raster, colours, width, height);
            foreach (var building in city.Buildings) Fill(canvas, building.Footprint, toPixel, new SKColor(0x8A, 0x83, 0x78, 0xB0), new SKColor(0x6B, 0x65, 0x5C), 0.6f);
            canvas.Restore();
            Legend(canvas, width + Margin, colours, title, notes);
        }

        return Encode(bitmap);
    }

    // Pixel by pixel, so that a metric grid, whose rows do not run along parallels, lies where it is too.
    private static void Values(SKCanvas canvas, RunRaster raster, RunColours colours, int width, int height)
    {
        var w = raster.Window;
        using var bitmap = new SKBitmap(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        for (var y = 0; y < height; y++)
        {
            var lat = w.North - (y + 0.5) / height * (w.North - w.South);
            for (var x = 0; x < width; x++)
            {
                var cell = w.CellAt(w.West + (x + 0.5) / width * (w.East - w.West), lat);
                bitmap.SetPixel(x, y, cell < 0 ? SKColors.Transparent : colours.At(raster.Values[cell]));
            }
        }

        using var image = SKImage.FromBitmap(bitmap);
        canvas.DrawImage(image, new SKRect(0, 0, width, height), new SKSamplingOptions(SKFilterMode.Nearest));
    }

    private static void Legend(SKCanvas canvas, float x, RunColours colours, string title, IReadOnlyList<string> notes)
    {
        var ink = new SKColor(0x22, 0x22, 0x22);
        float y = Margin;
        foreach (var line in Wrap(title, (LegendWidth - 2 * Margin) / (PixelFont.Advance * 2)))
        {
            PixelFont.Draw(canvas, line, x, y, 2, ink);
            y += 20;
        }

        y += 10;
        PixelFont.Draw(canvas, colours.Heading, x, y, 2, ink);
        y += 26;
        foreach (var (_, colour, text) in colours.Classes)
        {
            Swatch(canvas, x, y, colour, text, ink);
            y += 26;
        }

        y += 8;
        Swatch(canvas, x, y, new SKColor(0x8A, 0x83, 0x78), "building", ink);
        Swatch(canvas, x, y += 26, new SKColor(0xD9, 0xD2, 0xC5), "street", ink);
        Swatch(canvas, x, y += 26, new SKColor(0xC9, 0xD8, 0xD2), "river, lake", ink);
        y += 40;
        foreach (var note in notes)
        {
            foreach (var line in Wrap(note, (LegendWidth - 2 * Margin) / PixelFont.Advance))
            {
                PixelFont.Draw(canvas, line, x, y, 1, ink);
                y += 11;
            }

            y += 5;
        }
    }

    private static void Swatch(SKCanvas canvas, float x, float y, SKColor colour, string text, SKColor ink)
    {
        using var paint = new SKPaint { Color = colour };
        canvas.DrawRect(x, y, 30, 16, paint);
        PixelFont.Draw(canvas, text, x + 42, y + 1, 2, ink);
    }

    private static IEnumerable<string> Wrap(string text, int columns)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > columns)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        yield return line;
    }

    private static float RoadWidth(string roadClass) => roadClass switch
    {
        "motorway" or "trunk" => 7,
        "primary" => 6,
        "secondary" => 5,
        "tertiary" => 4,
        _ => 2,
    };

    private static void Fill(SKCanvas canvas, Geometry shape, Projection p, SKColor fill, SKColor edge, float lineWidth)
    {
        using var builder = new SKPathBuilder { FillType = SKPathFillType.EvenOdd };
        var isArea = false;
        for (var g = 0; g < shape.NumGeometries; g++)
        {
            switch (shape.GetGeometryN(g))
            {
                case Polygon polygon:
                    isArea = true;
                    Add(builder, polygon.ExteriorRing, p);
                    foreach (var hole in polygon.InteriorRings) Add(builder, hole, p);
                    break;
                case LineString line:
                    Add(builder, line, p);
                    break;
            }
        }

        using var path = builder.Detach();
        using var paint = new SKPaint { Color = fill, IsAntialias = true, Style = SKPaintStyle.Fill };
        if (isArea) canvas.DrawPath(path, paint);
        using var stroke = new SKPaint { Color = isArea ? edge : fill, IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = isArea ? Math.Min(lineWidth, 1) : lineWidth };
        canvas.DrawPath(path, stroke);
    }

    private static void Line(SKCanvas canvas, LineString line, Projection p, SKColor colour, float width)
    {
        using var builder = new SKPathBuilder();
        Add(builder, line, p);
        using var path = builder.Detach();
        using var paint = new SKPaint { Color = colour, IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = width, StrokeCap = SKStrokeCap.Round, StrokeJoin = SKStrokeJoin.Round };
        canvas.DrawPath(path, paint);
    }

    private static void Add(SKPathBuilder path, LineString line, Projection p)
    {
        for (var i = 0; i < line.NumPoints; i++)
        {
            var at = p.Of(line.GetCoordinateN(i));
            if (i == 0) path.MoveTo(at);
            else path.LineTo(at);
        }
    }

    private static byte[] Encode(SKBitmap bitmap)
    {
        using var image = SKImage.FromBitmap(bitmap);
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    private readonly record struct Projection(double West, double North, double PerLon, double PerLat)
    {
        public SKPoint Of(Coordinate c) => new((float)((c.X - West) * PerLon), (float)((North - c.Y) * PerLat));
    }
}
