namespace Twin.Model.Scenarios;

/// <summary>The published JSON schema of a scenario (draft 2020-12), the same as <c>docs/scenario.schema.json</c>.</summary>
public static class ScenarioSchema
{
    /// <summary>Name of the embedded file.</summary>
    public const string FileName = "scenario.schema.json";

    /// <summary>Its UTF-8 bytes, a copy of one's own.</summary>
    public static byte[] Bytes() => Embedded.Bytes(FileName);
}
