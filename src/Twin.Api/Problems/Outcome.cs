namespace Twin.Api.Problems;

/// <summary>A value, or the problem why there is none.</summary>
internal readonly record struct Outcome<T>(T? Value, Problem? Problem) where T : class
{
    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Problem problem) => new(null, problem);
}
