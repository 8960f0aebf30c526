"""The suite that Jupyter has for kernels; it checks every message against the schema."""

import unittest

import jupyter_kernel_test


class CSharpKernel(jupyter_kernel_test.KernelTests):
    kernel_name = "notebookkit-csharp"
    language_name = "C#"
    file_extension = ".cs"
    code_hello_world = 'Console.WriteLine("hello, world");'
    code_stderr = 'Console.Error.WriteLine("oops");'
    code_generate_error = 'throw new InvalidOperationException("bad");'
    code_execute_result = [{"code": "6*7", "result": "42"}, {"code": '"a" + 1', "result": "a1"}]
    code_display_data = [{"code": 'display(HTML("<b>bold</b>"));', "mime": "text/html"}]
    code_clear_output = "Cell.ClearOutput();"
    complete_code_samples = ["1 + 1", "var x = 3;"]
    incomplete_code_samples = ["for (var i = 0; i < 3; i++) {", "var x = new[] { 1,"]
    invalid_code_samples = ["var x = ;)", "}"]
    completion_samples = [
        {"text": "Console.WriteL", "matches": {"WriteLine"}},
        {"text": '"🧬".ToUpperI', "matches": {"ToUpperInvariant"}},
    ]
    code_inspect_sample = "Console"
    code_page_something = "Console?"
    supported_history_operations = ("tail", "range", "search")
    code_history_pattern = "6?7"


if __name__ == "__main__":
    unittest.main()
