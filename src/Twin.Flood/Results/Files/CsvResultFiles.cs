using System.Globalization;
using Twin.Geo.Rasters;

namespace Twin.Flood.Results.Files;

/// <summary>CSV of the wet cells: <c>cells_0003600s.csv</c> for a moment, <c>cells.csv</c> for the whole run.</summary>
internal sealed class CsvResultFiles(FloodResultFolder folder, RasterPlace place) : IFloodResultFiles
{
    public void Moment(double time, IReadOnlyList<FloodLayer> layers) => Write($"cells_{FloodResultFolder.Stamp(time)}.csv", layers);

    public void Whole(IReadOnlyList<FloodLayer> layers) => Write("cells.csv", layers);

    public void Dispose()
    {
    }

    // The first layer is the depth that tells wet from dry.
    private void Write(string name, IReadOnlyList<FloodLayer> layers) => folder.WriteText(name, text =>
    {
        var (x, y) = place.Crs?.IsGeographic == true ? ("lon_degrees", "lat_degrees") : ("x_m", "y_m");
        text.WriteLine($"row,column,{x},{y},{string.Join(',', layers.Select(l => l.Quantity.Heading))}");
        var wet = layers[0].Values;
        for (var cell = 0; cell < wet.Length; cell++)
        {
            if (!(wet[cell] >= FloodSample.Film)) continue;
            var (row, column) = (cell / place.Cols, cell % place.Cols);
            text.Write(string.Create(CultureInfo.InvariantCulture, $"{row},{column},{place.CentreX(column):R},{place.CentreY(row):R}"));
            foreach (var layer in layers)
            {
                text.Write(',');
                if (float.IsFinite(layer.Values[cell])) text.Write(layer.Values[cell].ToString("R", CultureInfo.InvariantCulture));
            }

            text.WriteLine();
        }
    });
}
