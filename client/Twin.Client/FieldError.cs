namespace Twin.Client;

/// <summary>What is wrong with one field or parameter of a request.</summary>
/// <param name="Field">Its name; empty where the server gave none.</param>
/// <param name="Detail">What is wrong and what is allowed.</param>
public sealed record FieldError(string Field, string Detail)
{
    /// <summary><c>field: detail</c>.</summary>
    public override string ToString() => Field.Length == 0 ? Detail : $"{Field}: {Detail}";
}
