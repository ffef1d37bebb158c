using System.Collections.Immutable;

namespace Twin.Flood.Drains.Reading;

/// <summary>Reads [CONTROLS] into rules.</summary>
internal sealed class InpControls
{
    private enum Clause
    {
        None,
        Rule,
        If,
        Then,
        Else,
        Priority,
    }

    private readonly InpContext _context;
    private readonly InpControlTerms _terms;
    private readonly List<ControlRule> _rules = [];
    private readonly List<ControlPremise> _premises = [];
    private readonly List<ControlAction> _then = [];
    private readonly List<ControlAction> _else = [];
    private InpRow? _open;
    private double _priority;
    private Clause _last;

    private InpControls(InpContext context) => (_context, _terms) = (context, new(context));

    public static ImmutableArray<ControlRule> Read(InpContext context)
    {
        var reader = new InpControls(context);
        foreach (var row in context.Rows("CONTROLS")) reader.Take(row);
        reader.Close();
        return [.. reader._rules];
    }

    private void Take(InpRow row)
    {
        var word = row.Word(0, "a line of a control rule",
            ("RULE", 'R'), ("IF", 'I'), ("AND", 'A'), ("OR", 'O'), ("THEN", 'T'), ("ELSE", 'E'), ("PRIORITY", 'P'), ("VARIABLE", 'V'), ("EXPRESSION", 'X'));
        switch (word, _last)
        {
            case ('V', _):
                _terms.Name(row);
                break;
            case ('X', _):
                throw row.Fault("Expressions in control rules (SWMM 5.2) are not solved here: write the premises out.");
            case ('R', _):
                Close();
                row.Need(2, 2, "RULE, id");
                if (_rules.Exists(r => r.Id.Equals(row.Fields[1], StringComparison.OrdinalIgnoreCase))) throw row.Fault($"The rule '{row.Fields[1]}' is there twice.");
                (_open, _last) = (row, Clause.Rule);
                break;
            case ('I', Clause.Rule) or ('A' or 'O', Clause.If):
                _premises.Add(_terms.Premise(row, word == 'O'));
                _last = Clause.If;
                break;
            case ('T', Clause.If) or ('A', Clause.Then):
                _then.Add(_terms.Action(row));
                _last = Clause.Then;
                break;
            case ('E', Clause.Then) or ('A', Clause.Else):
                _else.Add(_terms.Action(row));
                _last = Clause.Else;
                break;
            case ('P', Clause.Then or Clause.Else):
                _priority = row.Need(2, 2, "PRIORITY, value").Number(1, "the priority");
                _last = Clause.Priority;
                break;
            default:
                throw row.Fault($"{row.Fields[0].ToUpperInvariant()} cannot stand here: a rule is RULE, IF, AND or OR, THEN, AND, ELSE, AND, PRIORITY in this order, each on a line of its own.");
        }
    }

    private void Close()
    {
        if (_open is { } row)
        {
            if (_last is Clause.Rule or Clause.If) throw row.Fault($"The rule '{row.Fields[1]}' has no {(_last == Clause.Rule ? "IF" : "THEN")}.");
            _rules.Add(new() { Id = row.Fields[1], Line = row.Line, Premises = [.. _premises], Then = [.. _then], Else = [.. _else], Priority = _priority });
        }
        _premises.Clear();
        _then.Clear();
        _else.Clear();
        (_open, _priority, _last) = (null, 0, Clause.None);
    }
}
