namespace Twin.Model;

/// <summary>How a decision ended.</summary>
public enum DecisionKind : byte
{
    /// <summary>There is a new state to commit.</summary>
    Changed = 0,
    /// <summary>It is so already: nothing to commit.</summary>
    Unchanged = 1,
    /// <summary>The thing's state does not allow it (409).</summary>
    NotAllowed = 2,
    /// <summary>The input is wrong whatever the state (400).</summary>
    Invalid = 3,
}
