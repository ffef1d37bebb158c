namespace Twin.Api.Auth;

/// <summary>What an endpoint asks of its caller. Each route names exactly one; <see cref="RoleTable"/> says which role holds which.</summary>
public enum Right
{
    /// <summary>What the city is made of: areas, the fact catalogue, attributions, the API's own description.</summary>
    ReadCatalogue,
    /// <summary>Values: cells, aggregates, tiles, polygons.</summary>
    ReadFacts,
    /// <summary>Buildings, pipes, zones, response units.</summary>
    ReadThings,
    /// <summary>Incidents and their trails.</summary>
    ReadIncidents,
    /// <summary>The log: changes, live, history, with actors and causes.</summary>
    ReadLog,
    /// <summary>Branches, scenarios, runs and what came of them.</summary>
    ReadRuns,
    /// <summary>Set or retract facts of single cells inside the own area.</summary>
    WriteCells,
    /// <summary>Set the status of buildings and pipes inside the own area.</summary>
    WriteThings,
    /// <summary>Send a zone's counts.</summary>
    WriteCounts,
    /// <summary>Send facts in bulk.</summary>
    WriteBulk,
    /// <summary>Report an incident inside the own area.</summary>
    ReportIncidents,
    /// <summary>Handle and check incidents.</summary>
    HandleIncidents,
    /// <summary>Dispatch, return and close incidents.</summary>
    DispatchIncidents,
    /// <summary>Make and discard branches; write on them.</summary>
    ManageBranches,
    /// <summary>Start and cancel runs.</summary>
    RunFloods,
    /// <summary>Make tokens, of at most the own rights and area.</summary>
    GrantTokens,
    /// <summary>Read the operations' figures.</summary>
    ReadMetrics,
    /// <summary>Make other administrators.</summary>
    Administer,
}
