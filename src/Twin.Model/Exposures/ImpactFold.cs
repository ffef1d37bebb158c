using Twin.Model.Things;

namespace Twin.Model.Exposures;

/// <summary>Folds impacts from facts and things. Pure; each thing counts once; sums by area equal the total at every level.</summary>
public static class ImpactFold
{
    private const int MaxZones = 100, MaxIncidents = 200;

    /// <summary>The impacts of one picture of the water, or of each thing's own worst where <see cref="ImpactInput.Water"/> holds peaks.</summary>
    public static Impacts Fold(string run, string at, long position, ImpactInput input)
    {
        var byArea = new SortedDictionary<string, AreaImpact>(StringComparer.Ordinal);
        var byDepth = new int[DepthClass.All.Count];
        var threatened = 0;
        long day = 0, night = 0;
        foreach (var b in input.Buildings)
        {
            if (b.IsPart) continue;
            var exposure = b.Own ?? OfCells(b, input.Water);
            var status = Exposure.StatusOf(exposure.CellDepthM, exposure.EntranceDepthM);
            if (status == BuildingStatus.Threatened) threatened++;
            if (status != BuildingStatus.Flooded) continue;
            for (var i = 0; i < byDepth.Length; i++) byDepth[i] += exposure.EntranceDepthM > DepthClass.All[i] ? 1 : 0;
            day += b.Day;
            night += b.Night;
            foreach (var code in b.Areas)
            {
                var a = byArea.GetValueOrDefault(code);
                byArea[code] = new(code, a.Buildings + 1, new(a.People.Day + b.Day, a.People.Night + b.Night));
            }
        }

        return new(run, at, position, SourceClass.Simulated.ToText(),
            new(byDepth[0], threatened, [.. byDepth.Select((count, i) => new DepthCount(DepthClass.All[i], count))]),
            new(day, night), Roads(input), Zones(input), Pipes(input.Pipes), Incidents(input), [.. byArea.Values]);
    }

    private static BuildingExposure OfCells(ImpactBuilding b, IReadOnlyDictionary<long, CellWater> water)
    {
        Span<WaterAt> at = b.Cells.Count <= 16 ? stackalloc WaterAt[16] : new WaterAt[b.Cells.Count];
        var n = 0;
        foreach (var cell in b.Cells)
            if (water.TryGetValue(cell, out var w)) at[n++] = new(b.GroundM, w.MeanM, w.MaxM);
        return Exposure.Building(b.EntranceLevelM, at[..n]);
    }

    private static ImpactedRoads Roads(ImpactInput input)
    {
        var lengths = new double[Enum.GetValues<RoadClass>().Length];
        foreach (var road in input.Roads)
        {
            if (road.Own is { } pieces)
            {
                foreach (var p in pieces) lengths[(int)RoadPassability.ClassOf(p.DepthM)] += p.LengthM;
                continue;
            }

            for (var i = 0; i < road.Cells.Count; i++)
            {
                var left = 1.0;
                if (input.Water.TryGetValue(road.Cells[i], out var w))
                {
                    // Shares above rising depths can only fall; the smaller of the two keeps that where facts were rounded.
                    for (var k = 0; k < 3; k++)
                    {
                        var above = Math.Min(left, w.ShareAbove(k));
                        lengths[k] += (left - above) * road.LengthsM[i];
                        left = above;
                    }

                    lengths[3] += left * road.LengthsM[i];
                }
                else lengths[0] += road.LengthsM[i];
            }
        }

        return new(Math.Round(lengths.Sum(), 1), [.. lengths.Select((m, i) => new RoadLength((RoadClass)i, Math.Round(m, 1)))]);
    }

    private static ImpactedZones Zones(ImpactInput input)
    {
        var hit = new List<ZoneImpact>();
        long present = 0;
        foreach (var z in input.Zones)
        {
            var depth = z.OwnDepthM ?? z.Cells.Max(c => input.Water.TryGetValue(c, out var w) ? Math.Max(w.MaxM, w.MeanM) : 0);
            var status = Exposure.ZoneStatusOf(depth);
            if (status == ZoneStatus.Normal) continue;
            hit.Add(new(z.Id, status, Math.Round(depth, 3)));
            present += z.Present;
        }

        var flooded = hit.Count(z => z.Status == ZoneStatus.Flooded);
        return new(input.Zones.Count, hit.Count - flooded, flooded, present,
            [.. hit.OrderByDescending(z => z.DepthM).ThenBy(z => z.Id, StringComparer.Ordinal).Take(MaxZones)]);
    }

    private static ImpactedPipes Pipes(IReadOnlyList<DrainSegment> pipes) => new(pipes.Count,
        pipes.Count(p => p.Status is PipeStatus.Blocked or PipeStatus.Closed), pipes.Count(p => p.Status == PipeStatus.Broken), DrainEffect.ClosedInlets(pipes).Count);

    private static ImpactedIncidents Incidents(ImpactInput input) => new(input.Incidents.Count,
        [.. input.Incidents.GroupBy(i => i.Kind, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new KindCount(g.Key, g.Count()))],
        [.. input.Incidents.OrderByDescending(i => i.AreaM2).ThenBy(i => i.CandidateId, StringComparer.Ordinal).Take(MaxIncidents)
            .Select(i => new IncidentImpact(i.Kind, i.RuleId, Math.Round(i.Lon, 6), Math.Round(i.Lat, 6), Math.Round(i.AreaM2, 1)))]);
}
