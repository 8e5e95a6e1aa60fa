namespace Contoso.Greetings;

public class Greeter
{
    #region greet
    public string Greet(string name)
    {
        return $"Hello, {name}!";
    }
    #endregion
}
