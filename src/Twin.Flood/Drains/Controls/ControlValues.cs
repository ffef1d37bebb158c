using Twin.Flood.Drains.Hydraulics;

namespace Twin.Flood.Drains.Controls;

/// <summary>The quantities that control premises compare, in SI.</summary>
internal sealed class ControlValues
{
    /// <summary>SWMM reads its clock a millisecond late, so that a step that ends at a full hour belongs to it; so does this one.</summary>
    private const double Late = 1e-3;

    private readonly DrainNetwork _network;
    private readonly RainRecord?[] _rain;
    private readonly Dictionary<int, ConduitLaw> _conduits = [];

    public ControlValues(DrainNetwork network, IReadOnlyList<RainRecord?>? rain)
    {
        if (rain is not null && rain.Count != network.RainGages.Length) throw new ArgumentException($"There are {network.RainGages.Length} rain gages, but rain for {rain.Count}.", nameof(rain));
        _network = network;
        _rain = [.. network.RainGages.Select((gage, i) => rain?[i] ?? gage.Rain)];
        foreach (var quantity in network.Rules.SelectMany(rule => rule.Premises).SelectMany(premise => new[] { premise.Left, premise.Right }))
        {
            if (quantity.Kind is ControlQuantityKind.GageIntensity or ControlQuantityKind.GagePastDepth && _rain[quantity.Index] is null)
            {
                var gage = network.RainGages[quantity.Index];
                throw new DrainInputException(network.File, gage.Line, $"The gage '{gage.Id}', which a control rule asks, has no rain: {gage.Missing}");
            }
            if (quantity.Kind is ControlQuantityKind.LinkFullFlow or ControlQuantityKind.LinkSlope && network.Links[quantity.Index] is Conduit { Section.Shape: not SectionShape.Dummy } conduit)
                _conduits[quantity.Index] = new(network, conduit, SectionTable.Of(conduit.Section));
        }
    }

    /// <summary>The value of a quantity; NaN where it cannot be told.</summary>
    public double Of(ControlQuantity quantity, IDrainState state)
    {
        var i = quantity.Index;
        return quantity.Kind switch
        {
            ControlQuantityKind.Constant => quantity.Value,
            ControlQuantityKind.NodeDepth => state.NodeDepth(i),
            ControlQuantityKind.NodeMaxDepth => _network.Nodes[i].FullDepth,
            ControlQuantityKind.NodeHead => _network.Nodes[i].Invert + state.NodeDepth(i),
            ControlQuantityKind.NodeVolume => state.NodeVolume(i),
            ControlQuantityKind.NodeInflow => state.NodeInflow(i),
            ControlQuantityKind.LinkFlow => state.LinkFlow(i),
            ControlQuantityKind.LinkDepth => state.LinkDepth(i),
            ControlQuantityKind.LinkVelocity => state.LinkVelocity(i),
            ControlQuantityKind.LinkSetting or ControlQuantityKind.LinkStatus => state.LinkSetting(i),
            ControlQuantityKind.LinkTimeOpen => state.LinkSetting(i) > 0 ? state.LinkTimeSinceChange(i) : double.NaN,
            ControlQuantityKind.LinkTimeClosed => state.LinkSetting(i) > 0 ? double.NaN : state.LinkTimeSinceChange(i),
            ControlQuantityKind.GageIntensity => _rain[i]!.At(state.Time),
            ControlQuantityKind.GagePastDepth => _rain[i]!.Depth(state.Time - quantity.Value * 3600, state.Time),
            ControlQuantityKind.LinkFullFlow or ControlQuantityKind.LinkMaxDepth or ControlQuantityKind.LinkLength or ControlQuantityKind.LinkSlope => OfConduit(quantity.Kind, i),
            _ => OfClock(quantity.Kind, state.Time + Late),
        };
    }

    private double OfConduit(ControlQuantityKind kind, int link) => _network.Links[link] is not Conduit { Section.Shape: not SectionShape.Dummy } conduit ? double.NaN : kind switch
    {
        // of one barrel, as in SWMM
        ControlQuantityKind.LinkFullFlow => _conduits[link].Section.FullFactor * _conduits[link].Conveyance,
        ControlQuantityKind.LinkSlope => Math.Abs(_conduits[link].Slope),
        ControlQuantityKind.LinkLength => conduit.Length,
        _ => conduit.Section.Shape == SectionShape.FilledCircular ? conduit.Section.Height - conduit.Section.Third : conduit.Section.Height,
    };

    private double OfClock(ControlQuantityKind kind, double time)
    {
        var now = _network.Options.Start.AddSeconds(time);
        return kind switch
        {
            ControlQuantityKind.Time => time,
            ControlQuantityKind.Date => now.Ticks / TimeSpan.TicksPerDay,
            ControlQuantityKind.ClockTime => now.TimeOfDay.TotalSeconds,
            ControlQuantityKind.DayOfWeek => (int)now.DayOfWeek + 1,
            ControlQuantityKind.Month => now.Month,
            ControlQuantityKind.DayOfYear => now.DayOfYear,
            _ => throw new InvalidOperationException($"A quantity of kind {kind} is not known."),
        };
    }
}
