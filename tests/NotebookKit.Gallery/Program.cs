using NotebookKit.Gallery;

if (args is not [var folder])
{
    Console.Error.WriteLine("Give the folder for gallery.html, gallery.ipynb and plotly.min.js: dotnet run --project tests/NotebookKit.Gallery -- DIR");
    return 2;
}

IReadOnlyList<Exhibit> exhibits = [.. Exhibits.All()];
Console.WriteLine(GalleryPage.Write(folder, exhibits));
Console.WriteLine(GalleryNotebook.Write(folder, exhibits));
return 0;
