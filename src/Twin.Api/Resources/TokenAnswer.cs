using Twin.Api.Http;

namespace Twin.Api.Resources;

/// <summary>A new token.</summary>
public sealed record TokenAnswer(string Token, string Name, string Role, string Area, UtcTime Expires);
