using Twin.Flood.Drains.Hydraulics;

namespace Twin.Flood.Drains.Controls;

/// <summary>
/// The control rules of a network, decided as SWMM does (user's manual, appendix C.3 and D.2): each rule's premises are judged from left to right; of the actions
/// that follow the one of the rule with the highest priority sets its link, of equal ones that of the earlier rule, within a rule the later. Decisions read the
/// state and write wanted settings, nothing else; only PID controllers remember their last two errors. One caller at a time.
/// </summary>
public sealed class ControlRules : IDrainControls
{
    private readonly DrainNetwork _network;
    private readonly ControlValues _values;
    private readonly Dictionary<ControlAction, PidMemory> _memories = new(ReferenceEqualityComparer.Instance);
    private readonly double[] _wanted;
    private readonly double[] _priority;

    /// <summary>The rules of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="rain">Rain by gage in place of the network's own, for rules that ask for it; a null element (or no list) leaves that of the network.</param>
    /// <exception cref="DrainInputException">A gage that a rule asks has no rain.</exception>
    public ControlRules(DrainNetwork network, IReadOnlyList<RainRecord?>? rain = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        (_network, _values) = (network, new(network, rain));
        (_wanted, _priority) = (new double[network.Links.Length], new double[network.Links.Length]);
        foreach (var rule in network.Rules)
            foreach (var action in rule.Then.Concat(rule.Else))
                if (action.Setting is PidSetting) _memories.Add(action, new());
    }

    /// <summary>The rules of a network, or null where it has none.</summary>
    /// <exception cref="DrainInputException">A gage that a rule asks has no rain.</exception>
    public static ControlRules? Of(DrainNetwork network, IReadOnlyList<RainRecord?>? rain = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        return network.Rules.IsEmpty ? null : new(network, rain);
    }

    /// <inheritdoc/>
    public void Decide(IDrainState state, double step, Span<double> targets)
    {
        ArgumentNullException.ThrowIfNull(state);
        Array.Fill(_priority, double.NegativeInfinity);
        // the last quantity and value that a premise compared: what curves and PID controllers go by
        var (controlled, setPoint) = (0.0, 0.0);
        foreach (var rule in _network.Rules)
        {
            var actions = Holds(rule, state, step, ref controlled, ref setPoint) ? rule.Then : rule.Else;
            // backwards, so that of two actions of a rule for one link the later comes first and stays
            for (var i = actions.Length - 1; i >= 0; i--)
            {
                var action = actions[i];
                var setting = Setting(action, state.Time, step, targets[action.Link], controlled, setPoint);
                if (rule.Priority <= _priority[action.Link]) continue;
                (_priority[action.Link], _wanted[action.Link]) = (rule.Priority, setting);
            }
        }
        for (var link = 0; link < _wanted.Length; link++)
            if (!double.IsNegativeInfinity(_priority[link])) targets[link] = _wanted[link];
    }

    /// <summary>Writes what the PID controllers remember. Rules of the same network that read it go on with the same bits.</summary>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var memory in _memories.Values)
        {
            writer.Write(memory.Last);
            writer.Write(memory.BeforeLast);
        }
    }

    /// <summary>Takes up what rules of the same network have written.</summary>
    public void Load(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        foreach (var memory in _memories.Values) (memory.Last, memory.BeforeLast) = (reader.ReadDouble(), reader.ReadDouble());
    }

    private bool Holds(ControlRule rule, IDrainState state, double step, ref double controlled, ref double setPoint)
    {
        var holds = true;
        foreach (var premise in rule.Premises)
        {
            if (premise.Or ? holds : !holds)
            {
                if (premise.Or) continue;
                return false;
            }
            holds = Holds(premise, state, step, ref controlled, ref setPoint);
        }
        return holds;
    }

    private bool Holds(ControlPremise premise, IDrainState state, double step, ref double controlled, ref double setPoint)
    {
        // in the units of the file; what cannot be told (how long a closed link has been open) makes the premise false
        var left = _values.Of(premise.Left, state) / premise.Left.Unit;
        var right = _values.Of(premise.Right, state) / premise.Right.Unit;
        if (double.IsNaN(left) || double.IsNaN(right)) return false;
        var span = premise.Left.Kind is ControlQuantityKind.Time or ControlQuantityKind.ClockTime;
        var lasting = premise.Left.Kind is ControlQuantityKind.LinkTimeOpen or ControlQuantityKind.LinkTimeClosed;
        if (!span) (controlled, setPoint) = (left, right);
        if (span || lasting)
        {
            // a moment is met by the step whose middle is nearest to it
            var half = step / 2 / premise.Left.Unit;
            if (premise.Relation is ControlRelation.Equal or ControlRelation.NotEqual)
                return (left >= right - half && left < right + half) == (premise.Relation == ControlRelation.Equal);
        }
        return premise.Relation switch
        {
            ControlRelation.Equal => left == right,
            ControlRelation.NotEqual => left != right,
            ControlRelation.Less => left < right,
            ControlRelation.LessOrEqual => left <= right,
            ControlRelation.Greater => left > right,
            _ => left >= right,
        };
    }

    private double Setting(ControlAction action, double time, double step, double target, double controlled, double setPoint)
    {
        var setting = action.Setting switch
        {
            FixedSetting given => given.Value,
            CurveSetting curve => curve.Curve.At(controlled),
            SeriesSetting series => series.Series.AtExtended(time),
            PidSetting pid => target + _memories[action].Change(pid, setPoint, controlled, step),
            _ => throw new InvalidOperationException($"A setting of kind {action.Setting.GetType().Name} is not known."),
        };
        return Math.Clamp(setting, 0, _network.Links[action.Link] is Pump ? double.MaxValue : 1);
    }
}
