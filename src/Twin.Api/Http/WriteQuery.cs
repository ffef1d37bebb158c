using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace Twin.Api.Http;

/// <summary>What every command takes: the line it writes on.</summary>
public sealed record WriteQuery([property: FromQuery(Name = "branch"), Description("The branch that is written; default live.")] string? Branch);
