using System.Collections.Immutable;

namespace Twin.Flood.Drains.Model;

/// <summary>
/// A drain network as a SWMM 5 input describes it, all in SI (m, m2, m3, m3/s, s since <see cref="DrainOptions.Start"/>) whatever the units of the file.
/// Nodes and links know each other by their index in <see cref="Nodes"/> and <see cref="Links"/>. Immutable, safe for any thread.
/// </summary>
public sealed record DrainNetwork
{
    /// <summary>The file it was read from, as the caller named it: errors found later name it too.</summary>
    public required string File { get; init; }

    /// <summary>The lines of [TITLE].</summary>
    public string Title { get; init; } = "";

    /// <summary>Dates, steps and numerical settings.</summary>
    public required DrainOptions Options { get; init; }

    /// <summary>Junctions, outfalls and storage units, in the order of the file's sections.</summary>
    public required ImmutableArray<DrainNode> Nodes { get; init; }

    /// <summary>Conduits, pumps, orifices, weirs and outlets.</summary>
    public required ImmutableArray<DrainLink> Links { get; init; }

    /// <summary>External inflows of nodes ([INFLOWS]); several of one node add.</summary>
    public ImmutableArray<NodeInflow> Inflows { get; init; } = [];

    /// <summary>Dry-weather flows of nodes ([DWF]).</summary>
    public ImmutableArray<DryWeatherFlow> DryWeatherFlows { get; init; } = [];

    /// <summary>Rain-dependent inflow and infiltration of sewers ([RDII] with its [HYDROGRAPHS]).</summary>
    public ImmutableArray<RainDerivedInflow> RainDerivedInflows { get; init; } = [];

    /// <summary>Rain gages.</summary>
    public ImmutableArray<RainGage> RainGages { get; init; } = [];

    /// <summary>Subcatchments.</summary>
    public ImmutableArray<Subcatchment> Subcatchments { get; init; } = [];

    /// <summary>Evaporation from open water: subcatchments, storage units, open channels.</summary>
    public DrainEvaporation Evaporation { get; init; } = DrainEvaporation.None;

    /// <summary>Control rules, in the order of the file.</summary>
    public ImmutableArray<ControlRule> Rules { get; init; } = [];

    /// <summary>What the file's sections are and what became of each, in the order of the file.</summary>
    public ImmutableArray<DrainSection> Sections { get; init; } = [];

    /// <summary>What was read otherwise than SWMM would do, or changed on reading: sentences for the user.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Index of a node by its id, case not minded as in SWMM; -1 where there is none. A linear search.</summary>
    public int FindNode(string id)
    {
        for (var i = 0; i < Nodes.Length; i++) if (Nodes[i].Id.Equals(id, StringComparison.OrdinalIgnoreCase)) return i;
        return -1;
    }

    /// <summary>Index of a link by its id, case not minded as in SWMM; -1 where there is none. A linear search.</summary>
    public int FindLink(string id)
    {
        for (var i = 0; i < Links.Length; i++) if (Links[i].Id.Equals(id, StringComparison.OrdinalIgnoreCase)) return i;
        return -1;
    }
}
