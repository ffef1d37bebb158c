using Twin.Model.Facts;
using Twin.Model.Rules;

namespace Twin.Grains.Rules;

/// <summary>The rules in force: the shipped file, or <c>rules.json</c> in the data folder where a deployment has its own. Immutable.</summary>
/// <param name="Rules">In the file's order.</param>
public sealed record RuleBook(IReadOnlyList<Rule> Rules)
{
    /// <summary>Reads the rules against the catalogue.</summary>
    /// <exception cref="Model.Reading.ModelFileException">The deployment's file is not usable; the message names every fault.</exception>
    public static RuleBook Load(string dataFolder, FactCatalogue catalogue)
    {
        var own = Path.Combine(dataFolder, RuleFile.FileName);
        return new(File.Exists(own) ? RuleFile.Read(File.ReadAllBytes(own), own, catalogue) : RuleFile.Default(catalogue));
    }
}
