using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using NetTopologySuite.Geometries;
using Twin.Api.Problems;
using Twin.Storage.Base;
using Twin.View;

namespace Twin.Api.Http;

/// <summary>How things are filtered.</summary>
public sealed record ThingQuery(
    [property: FromQuery(Name = "area"), Description("Only what has a cell in this area (division code).")] string? Area,
    [property: FromQuery(Name = "bbox"), Description("Only what meets this box: west,south,east,north in degrees.")] string? Bbox,
    [property: FromQuery(Name = "near"), Description("Only what lies within a distance of a point: lon,lat,metres.")] string? Near,
    [property: FromQuery(Name = "status"), Description("Only what has this status.")] string? Status)
{
    private const double MaxMetres = 100_000;

    /// <summary>The filter, or what is wrong with it. The statuses are those of the kind; null = it has none.</summary>
    internal Outcome<ThingFilter> ToFilter(CityBase city, IReadOnlyList<string>? statuses)
    {
        if (Area is not null && city.AreaIndexOf(Area) < 0) return Refusals.UnknownArea(Area);
        var errors = new InputErrors();
        Envelope? box = null;
        NearPoint? near = null;
        if (Bbox is not null)
        {
            if (Numbers(Bbox) is [var west, var south, var east, var north] && west <= east && south <= north) box = new Envelope(west, east, south, north);
            else errors.Add("bbox", $"'{Bbox}' is not west,south,east,north in degrees");
        }

        if (Near is not null)
        {
            if (Numbers(Near) is [var lon and >= -180 and <= 180, var lat and > -88 and < 88, var metres and > 0 and <= MaxMetres]) near = new NearPoint(lon, lat, metres);
            else errors.Add("near", $"'{Near}' is not lon,lat,metres (at most {MaxMetres:0} m)");
        }

        if (Status is not null && statuses?.Contains(Status, StringComparer.Ordinal) != true)
            errors.Add("status", statuses is null ? "these things have no status" : $"'{Status}' is not one of {string.Join(", ", statuses)}");
        return errors.Any ? errors.ToProblem() : new ThingFilter(Area, box, near);
    }

    private static double[] Numbers(string text)
    {
        var parts = text.Split(',');
        var numbers = new double[parts.Length];
        for (var i = 0; i < parts.Length; i++)
            if (!double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !double.IsFinite(numbers[i]))
                return [];
        return numbers;
    }
}
