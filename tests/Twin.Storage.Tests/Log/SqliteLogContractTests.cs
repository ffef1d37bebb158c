namespace Twin.Storage.Tests.Log;

public sealed class SqliteLogContractTests : LogContract
{
    protected override LogProvider MakeProvider() => new SqliteProvider();
}
