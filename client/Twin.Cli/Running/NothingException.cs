namespace Twin.Cli.Running;

/// <summary>What was asked for is not there. Exit code 3.</summary>
internal sealed class NothingException(string message) : Exception(message);
