namespace Twin.Client;

/// <summary>A token made.</summary>
/// <param name="Token">The token itself: a secret.</param>
public sealed record TokenAnswer(string Token) : TwinDocument;
