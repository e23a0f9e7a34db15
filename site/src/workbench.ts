/** The elements of a step's page. Pages without a bench do not load them, nor the editor that comes with them. */

import { ChecksPanel } from "./elements/checks-panel";
import { ChoiceForm } from "./elements/choice-form";
import { CodeEditor } from "./elements/code-editor";
import { OutputPanel } from "./elements/output-panel";
import { PredictionForm } from "./elements/prediction-form";
import { StepBench } from "./elements/step-bench";
import { TracePanel } from "./elements/trace-panel";

// Parts before the bench that wires them.
customElements.define("code-editor", CodeEditor);
customElements.define("output-panel", OutputPanel);
customElements.define("checks-panel", ChecksPanel);
customElements.define("trace-panel", TracePanel);
customElements.define("choice-form", ChoiceForm);
customElements.define("prediction-form", PredictionForm);
customElements.define("step-bench", StepBench);
// Few steps have one; the bench goes by what its control says.
if (document.querySelector("kill-slider") !== null) void import("./views/kill-slider");
