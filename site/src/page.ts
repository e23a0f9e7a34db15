/** Wakes the page: every element is complete as HTML before this file arrives. */

import { ChecksPanel } from "./elements/checks-panel";
import { ChoiceForm } from "./elements/choice-form";
import { CodeEditor } from "./elements/code-editor";
import { CourseProgress } from "./elements/course-progress";
import { OutputPanel } from "./elements/output-panel";
import { PredictionForm } from "./elements/prediction-form";
import { StepBench } from "./elements/step-bench";
import { ThemeSelect } from "./elements/theme-select";
import { TracePanel } from "./elements/trace-panel";
import { WorkFile } from "./elements/work-file";

// Parts before the bench that wires them.
customElements.define("theme-select", ThemeSelect);
customElements.define("course-progress", CourseProgress);
customElements.define("work-file", WorkFile);
customElements.define("code-editor", CodeEditor);
customElements.define("output-panel", OutputPanel);
customElements.define("checks-panel", ChecksPanel);
customElements.define("trace-panel", TracePanel);
customElements.define("choice-form", ChoiceForm);
customElements.define("prediction-form", PredictionForm);
customElements.define("step-bench", StepBench);
