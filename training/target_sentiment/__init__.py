"""How lib/rashomon/models/target-sentiment.onnx was trained; run as a module, see README.md."""
