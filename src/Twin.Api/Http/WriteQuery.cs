using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace Twin.Api.Http;

/// <summary>What every command takes: the line it writes on.</summary>
public sealed record WriteQuery([property: FromQuery(Name = "branch"), Description("The branch that is written; default live.")] string? Branch);

/// <summary>A command done and durable.</summary>
/// <param name="Version">Version of the thing after it.</param>
/// <param name="Position">Position in the log; name it as minPosition to read it back.</param>
/// <param name="Branch">The branch written.</param>
public sealed record WriteAnswer(int Version, long Position, string Branch);
