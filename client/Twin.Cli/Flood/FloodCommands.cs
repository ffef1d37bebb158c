using System.CommandLine;
using Twin.Cli.Running;
using Twin.Flood;

namespace Twin.Cli.Flood;

/// <summary><c>twin flood ...</c>: the flood solver by itself, without a server.</summary>
internal static class FloodCommands
{
    public static Command Create(CliHost host) =>
        new Verb("flood", "The flood solver on case folders (flood-case/1); needs no server.").With(FloodCheckCommand.Create(host), FloodRunCommand.Create(host), FloodValidateCommand.Create(host));

    /// <summary>The word of a scheme, as cases and flags spell it.</summary>
    public static string Word(FloodScheme scheme) => scheme == FloodScheme.FiniteVolume ? "fv" : "inertial";
}
