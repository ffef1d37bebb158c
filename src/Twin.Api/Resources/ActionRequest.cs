namespace Twin.Api.Resources;

/// <summary>What an action says.</summary>
/// <param name="Unit">Response unit, of a dispatch.</param>
/// <param name="Reason">Why; a return needs one.</param>
public sealed record ActionRequest(string? Unit, string? Reason);
