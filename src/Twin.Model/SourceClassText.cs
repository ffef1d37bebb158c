namespace Twin.Model;

/// <summary>The words of the outside for <see cref="SourceClass"/>.</summary>
public static class SourceClassText
{
    /// <summary>observed, reported, simulated, modelled, inferred.</summary>
    public static string ToText(this SourceClass c) => c switch
    {
        SourceClass.Observed => "observed",
        SourceClass.Reported => "reported",
        SourceClass.Simulated => "simulated",
        SourceClass.Modelled => "modelled",
        SourceClass.Inferred => "inferred",
    };
}
