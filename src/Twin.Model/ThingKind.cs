namespace Twin.Model;

/// <summary>What a change is about. The numbers stand in the log and never change; new kinds take new numbers.</summary>
public enum ThingKind : byte
{
    /// <summary>A fact cell; its key is <c>FactCell.Key</c>, it has no text id.</summary>
    Cell = 1,
    /// <summary>A what-if line; its key is the branch number of the log's rows. Number 0 is <c>live</c>.</summary>
    Branch = 2,
    Building = 3,
    /// <summary>A segment of a storm drain with its inlet.</summary>
    Pipe = 4,
    /// <summary>A person-flow zone.</summary>
    Zone = 5,
    Incident = 6,
    /// <summary>One execution of a scenario.</summary>
    Run = 7,
    /// <summary>State of an incident desk: its index of open cases and the candidates it has taken.</summary>
    Desk = 8,
    /// <summary>State and position of a rule grain.</summary>
    Rule = 9,
    /// <summary>Position of an exposure follower.</summary>
    Follower = 10,
    /// <summary>An answered HTTP request with its Idempotency-Key: body hash and answer.</summary>
    Request = 11,
    /// <summary>The imported base in use: its hash.</summary>
    Base = 12,
    /// <summary>A fact's number, scale, unit and aggregation, recorded at its first use.</summary>
    FactDefinition = 13,
    /// <summary>A raster file of a run: tile or whole grid, quantity and time.</summary>
    Raster = 14,
    /// <summary>A response unit.</summary>
    Unit = 15,
}
