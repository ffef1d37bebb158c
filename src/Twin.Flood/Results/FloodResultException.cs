namespace Twin.Flood.Results;

/// <summary>Results cannot be written: the message says which file and why. Files written before are whole, the one named is not there.</summary>
public sealed class FloodResultException(string message, Exception? cause = null) : Exception(message, cause);
