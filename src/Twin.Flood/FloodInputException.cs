namespace Twin.Flood;

/// <summary>The input of a flood run is wrong: the message says what, where and what was expected.</summary>
public class FloodInputException(string message) : Exception(message);
