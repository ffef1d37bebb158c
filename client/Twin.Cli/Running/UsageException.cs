namespace Twin.Cli.Running;

/// <summary>What the user gave is wrong; the message says what, where and what would be right. Exit code 2.</summary>
internal sealed class UsageException(string message) : Exception(message);
