using NotebookKit.Gallery;

if (args is not [var folder])
{
    Console.Error.WriteLine("Give the folder for gallery.html and plotly.min.js: dotnet run --project tests/NotebookKit.Gallery -- DIR");
    return 2;
}

Console.WriteLine(GalleryPage.Write(folder, Exhibits.All()));
return 0;
