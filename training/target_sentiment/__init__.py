"""How the branch of lib/rashomon/models/minilm.onnx was trained; run as a module, see README.md."""
