using System.Reflection;
using Orleans;
using Twin.Abstractions;

namespace Twin.Grains.Tests;

/// <summary>Names on the wire are stated, so that a renamed class or member does not change them.</summary>
public class MessageTests
{
    private static readonly Type[] s_types = typeof(ICellGrain).Assembly.GetExportedTypes();

    [Fact]
    public void Every_grain_interface_and_each_of_its_methods_has_an_alias()
    {
        var grains = s_types.Where(t => t.IsInterface && t.IsAssignableTo(typeof(IGrain))).ToList();
        Assert.NotEmpty(grains);
        Assert.All(grains, g => Assert.NotNull(g.GetCustomAttribute<AliasAttribute>()));
        Assert.All(grains.SelectMany(g => g.GetMethods()), m => Assert.True(m.GetCustomAttribute<AliasAttribute>() is not null, $"{m.DeclaringType!.Name}.{m.Name} has no alias"));
    }

    [Fact]
    public void No_alias_stands_twice()
    {
        var types = s_types.Select(t => t.GetCustomAttribute<AliasAttribute>()?.Alias).OfType<string>().ToList();
        Assert.Equal(types.Count, types.Distinct().Count());
        Assert.All(s_types.Where(t => t.IsInterface), g => Assert.Equal(g.GetMethods().Length, g.GetMethods().Select(m => m.GetCustomAttribute<AliasAttribute>()?.Alias).Distinct().Count()));
    }

    [Fact]
    public void Every_message_has_an_alias_and_an_id_on_each_member()
    {
        var messages = s_types.Concat(typeof(Grains.Streams.PublisherState).Assembly.GetExportedTypes()).Where(t => t.GetCustomAttribute<GenerateSerializerAttribute>() is not null).ToList();
        Assert.True(messages.Count >= 12);
        Assert.All(messages, m => Assert.True(m.GetCustomAttribute<AliasAttribute>() is not null, $"{m.Name} has no alias"));
        foreach (var member in messages.SelectMany(m => m.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)).Where(p => p.GetMethod!.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute))))
            Assert.True(member.Name == "EqualityContract" || member.GetCustomAttribute<IdAttribute>() is not null, $"{member.DeclaringType!.Name}.{member.Name} has no id");
    }

    [Fact]
    public void Whatever_a_grain_takes_or_gives_is_plain_or_a_message()
    {
        var used = s_types.Where(t => t.IsInterface).SelectMany(t => t.GetMethods()).SelectMany(m => m.GetParameters().Select(p => p.ParameterType).Append(m.ReturnType.IsGenericType ? m.ReturnType.GetGenericArguments()[0] : typeof(int)))
            .Select(t => t.IsArray ? t.GetElementType()! : Nullable.GetUnderlyingType(t) ?? t).Distinct();
        Assert.All(used, t => Assert.True(t.IsPrimitive || t == typeof(string) || t.GetCustomAttribute<GenerateSerializerAttribute>() is not null, $"{t.Name} is neither plain nor a message"));
    }
}
