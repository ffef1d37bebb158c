using System.Text.Json.Serialization;

namespace Twin.Model;

/// <summary>The outside words of an enum: its <see cref="JsonStringEnumMemberNameAttribute"/> names, else the members' names in lower case. The same words stand in JSON, in errors and in commands.</summary>
public static class Words
{
    /// <summary>The word of a value.</summary>
    public static string Of<T>(T value) where T : struct, Enum => Table<T>.ByValue[value];

    /// <summary>All words in the enum's order.</summary>
    public static IReadOnlyList<string> All<T>() where T : struct, Enum => Table<T>.List;

    /// <summary>Reads a word, exactly as written.</summary>
    public static bool TryParse<T>(string? text, out T value) where T : struct, Enum
    {
        value = default;
        return text is not null && Table<T>.ByWord.TryGetValue(text, out value);
    }

    private static class Table<T> where T : struct, Enum
    {
        public static readonly Dictionary<T, string> ByValue = Enum.GetValues<T>().ToDictionary(v => v, Name);
        public static readonly Dictionary<string, T> ByWord = ByValue.ToDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);
        public static readonly string[] List = [.. Enum.GetValues<T>().Select(v => ByValue[v])];

        private static string Name(T value)
        {
            var field = typeof(T).GetField(value.ToString())!;
            return field.GetCustomAttributes(typeof(JsonStringEnumMemberNameAttribute), false) is [JsonStringEnumMemberNameAttribute a, ..] ? a.Name : value.ToString().ToLowerInvariant();
        }
    }
}
