namespace Twin.Model;

/// <summary>What a pure decision gives: the state after it, and why not where it was refused.</summary>
/// <typeparam name="T">The thing's state.</typeparam>
/// <param name="Kind">How it ended.</param>
/// <param name="State">The state to commit when <see cref="DecisionKind.Changed"/>, else the state as it was.</param>
/// <param name="Detail">For a refusal: what and why, for people; else empty.</param>
/// <param name="Allowed">For a refusal: the words that would be allowed; else empty.</param>
public sealed record Decision<T>(DecisionKind Kind, T State, string Detail, IReadOnlyList<string> Allowed)
{
    /// <summary>A new state.</summary>
    public static Decision<T> Changed(T state) => new(DecisionKind.Changed, state, "", []);

    /// <summary>Nothing to do.</summary>
    public static Decision<T> Unchanged(T state) => new(DecisionKind.Unchanged, state, "", []);

    /// <summary>Refused by the thing's state.</summary>
    public static Decision<T> NotAllowed(T state, string detail, IReadOnlyList<string> allowed) => new(DecisionKind.NotAllowed, state, detail, allowed);

    /// <summary>Refused as wrong input.</summary>
    public static Decision<T> Invalid(T state, string detail, IReadOnlyList<string>? allowed = null) => new(DecisionKind.Invalid, state, detail, allowed ?? []);

    /// <summary>True unless refused.</summary>
    public bool Ok => Kind is DecisionKind.Changed or DecisionKind.Unchanged;
}
