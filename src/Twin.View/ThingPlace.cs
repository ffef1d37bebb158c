using System.Text.Json;
using Twin.Grid;
using Twin.Model;

namespace Twin.View;

/// <summary>Where a thing of the log is: the <c>cell</c>, <c>lon</c> and <c>lat</c> of its state.</summary>
/// <param name="Cell">Its fact cell.</param>
/// <param name="Lon">Longitude in degrees; the cell's centre where the state has none.</param>
/// <param name="Lat">Latitude in degrees.</param>
public sealed record ThingPlace(FactCell Cell, double Lon, double Lat)
{
    /// <summary>Reads the place of an incident or response unit from its state; null for other kinds, for an ended one and where the state names no cell.</summary>
    public static ThingPlace? Of(ThingKind kind, ReadOnlySpan<byte> state)
    {
        if (kind is not (ThingKind.Incident or ThingKind.Unit) || state.IsEmpty) return null;
        FactCell? cell = null;
        double? lon = null, lat = null;
        var json = new Utf8JsonReader(state);
        while (json.Read())
        {
            if (json.TokenType != JsonTokenType.PropertyName || json.CurrentDepth != 1) continue;
            if (json.ValueTextEquals("cell"u8))
            {
                json.Read();
                if (json.TokenType == JsonTokenType.String && CellCode.TryParse(json.GetString(), out var code) && code.Level == GridUnits.FactLevel) cell = FactCell.From(code);
            }
            else if (json.ValueTextEquals("lon"u8) && json.Read()) lon = json.TokenType == JsonTokenType.Number ? json.GetDouble() : null;
            else if (json.ValueTextEquals("lat"u8) && json.Read()) lat = json.TokenType == JsonTokenType.Number ? json.GetDouble() : null;
            else json.Skip();
        }

        if (cell is null && lon is { } x && lat is { } y && CellCode.TryFromPoint(x, y, GridUnits.FactLevel, out var at)) cell = FactCell.From(at);
        if (cell is not { } c) return null;
        var centre = c.Code.Centre;
        return new ThingPlace(c, lon ?? centre.Lon, lat ?? centre.Lat);
    }
}
