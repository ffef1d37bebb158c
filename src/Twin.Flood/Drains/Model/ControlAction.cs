namespace Twin.Flood.Drains.Model;

/// <summary>What a rule sets a link to.</summary>
/// <param name="Link">Index of the link.</param>
/// <param name="Setting">How the setting is found.</param>
public sealed record ControlAction(int Link, ControlSetting Setting);
